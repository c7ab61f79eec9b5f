"""The drawing of one frame: instructions, back to front."""

from __future__ import annotations

from coach.figure import props
from coach.figure.body import BODY
from coach.figure.camera import leg_over
from coach.figure.character import Character
from coach.figure.curve import Trace, loop, one_way, thread
from coach.figure.handheld import cup, pack, shower
from coach.figure.instructions import Glow, Line, PaintInstruction, Parts, Patch, Shape, Spot, Thing
from coach.figure.limbs import Limbs
from coach.figure.palette import Ink
from coach.figure.picture import Picture
from coach.figure.pose import BodySide
from coach.figure.skeleton import Skeleton
from coach.figure.stepping import exchanges, stepped, works
from coach.figure.trunk import NECK_SHADE, Trunk

SKIN, SHIRT, SHORTS, HAIR, FACE = (Ink("skin"), Ink("shirt"), Ink("shorts"), Ink("hair"), Ink("face"))
CREASE = Ink("skin", "line", 0.28)
FAR_HAND = 0.18  # a far hand in front of the near leg fades less than the rest of its arm

# Where a strap loops: over the foot, round it, under it (foot frame, cm).
STRAP_LOOPS = {
    "ball": ((9.6, -3.6), (9.8, -6.6), (10.6, -6.9)),
    "ankle": ((-3.6, 3.6), (1.0, 1.2), (4.6, 3.6)),
}


def draw(picture: Picture, share: float, character: Character, left: float = 0.0) -> list[PaintInstruction]:
    """The figure of `picture` at `share`, with the props that overlap it. The right leg, nearer to the eye,
    does the exercise (`left` 0), or the left one (1), or the figure steps across."""
    left = left if exchanges(picture) else 0.0
    skeleton = stepped(picture.at(share), left)
    artist = _Artist(picture, skeleton, character, works(left))
    found: list[PaintInstruction] = [*props.floor_shadows(picture, skeleton)]
    found += artist.far_side()
    if works(left) == "near":
        found += props.between_legs(picture, skeleton)
    found += artist.trunk_and_near_leg()
    found += artist.head()
    found += artist.foot_lines()
    found += artist.far_grip()
    found.append(Parts(artist.near_arm_shape, filled=False))  # its seam on the body, not on props before it
    found += props.in_front(picture, skeleton)
    return found + artist.near_arm()


class _Artist:
    def __init__(self, picture: Picture, skeleton: Skeleton, character: Character, works: BodySide) -> None:
        self._picture, self._s, self._who, self._works = picture, skeleton, character, works
        self._limbs = Limbs(skeleton, character.build)
        self._trunk = Trunk(skeleton, character)
        # what several instructions share is built once
        self._leg, self._cloth = self._limbs.leg("near"), self._limbs.shorts_leg("near")
        self.near_arm_shape = (self._limbs.arm("near"), SKIN), (self._limbs.sleeve("near"), SHIRT)

    def far_side(self) -> list[PaintInstruction]:
        """Far arm, far leg, far strand of the strap; a far leg at work lies before the arm that holds it."""
        limbs, hide = self._limbs, self._picture.hide
        arm: list[PaintInstruction] = []
        found: list[PaintInstruction] = []
        if "far_arm" not in hide:
            shape = (limbs.arm("far"), Ink("far_skin")), (limbs.sleeve("far"), Ink("far_shirt"))
            arm.append(Parts(shape, seam=self._works == "far"))
        if "far_leg" not in hide:
            cloth = limbs.shorts_leg("far")
            leg = (limbs.leg("far"), Ink("far_skin")), ((cloth,), Ink("far_shorts"))
            found.append(Parts(leg, seam=False))
            if self._works == "far":
                found += self.muscles(one_way([*limbs.leg("far"), cloth]))
        if self._works == "far":
            return [*found, *self._strap("far"), *self._strap("near"), *self._held(), *arm]
        return [*arm, *found, *self._strap("far")]

    def trunk_and_near_leg(self) -> list[PaintInstruction]:
        """Neck, shirt and near leg with its muscles at work, in the order that the pose needs."""
        limbs, trunk = self._limbs, self._trunk
        leg, cloth, shirt = self._leg, self._cloth, trunk.shirt()
        neck = Parts((((trunk.neck(),), Ink("skin", "far", NECK_SHADE)),), seam=False)
        hem = Line(limbs.hem_line("near"), Ink("shorts", "line", 0.35), 1.6, fine=True)
        top = Parts((((shirt,), SHIRT),))
        collar = [Line(trunk.collar(), Ink("shirt", "line", 0.35), 2.0)]
        crease = Ink("shirt", "line", round(0.26 * trunk.bent, 2))
        collar += [Line(fold, crease, 1.5, fine=True) for fold in trunk.folds()]
        glow = self.muscles(one_way([*leg, cloth])) if self._works == "near" else []
        if leg_over(self._picture, self._works):
            seat = Parts((((trunk.pelvis(),), SHORTS),))
            limb = Parts(((leg, SKIN), ((cloth,), SHORTS)))
            patch = Patch((shirt,), trunk.hem_patch(), (cloth,), SHIRT)
            return [neck, seat, top, *collar, limb, hem, *glow, patch]
        limb = Parts(((leg, SKIN), (one_way([trunk.pelvis(), cloth]), SHORTS)))
        return [neck, limb, hem, *glow, top, *collar]

    def head(self) -> list[PaintInstruction]:
        """Face, hair, closed eye and a small smile, or the calm face of somebody with a cramp."""
        trunk, head, calm = self._trunk, BODY.head, self._who.calm
        found: list[PaintInstruction] = [
            Parts((((trunk.head(),), SKIN), (trunk.hair(), HAIR)), seam=False, shaded=False)
        ]
        (cheek,) = trunk.face((head.cheek,))
        found.append(Spot(cheek, 3.0, 3.0, Ink("blush"), ((0.0, 0.45), (1.0, 0.0)), soft=False))
        if self._who.hair != "bob":
            found.append(Thing((loop(trunk.face(head.ear)),), Ink("skin", "face", 0.16), edged=False))
        for chain, ink, units, cm in (
            (head.eye, FACE, 1.4, 0.75),
            (head.calm_brow if calm else head.brow, Ink("hair", "face", 0.3), 1.2, 0.7),
            (head.calm_mouth if calm else head.mouth, FACE, 1.2, 0.6),
        ):
            start, control, end = trunk.face(chain)
            found.append(Line(Trace(start).quad(control, end).done(False), ink, units, cm, fine=True))
        return found

    def muscles(self, limb: Shape) -> list[PaintInstruction]:
        return [Glow(*self._trunk.muscle(name, self._works), limb) for name in self._picture.muscles]

    def foot_lines(self) -> list[PaintInstruction]:
        foot, s = BODY.foot, self._s
        a, b, c = s.on_foot("near", foot.ankle_bone)
        found: list[PaintInstruction] = [Line(Trace(a).quad(b, c).done(False), CREASE, 1.0, 0.55, fine=True)]
        for chain in foot.toe_lines:
            found.append(Line(thread(s.on_toes("near", chain)), CREASE, 0.9, 0.42, fine=True))
        return found

    def far_grip(self) -> list[PaintInstruction]:
        """The far hand, where it wraps round the near leg."""
        if not self._picture.grip or self._works == "far":
            return []
        hand = Parts((((self._limbs.hand("far"),), Ink("skin", "far", FAR_HAND)),))
        crease = Ink("skin", "line", 0.4)
        lines = (Line(line, crease, 1.0, 0.3, close=True) for line in self._limbs.fingers("far"))
        return [hand, *lines]

    def near_arm(self) -> list[PaintInstruction]:
        """Near strand of the strap, then the arm that holds it."""
        limbs = self._limbs
        arm = Parts(self.near_arm_shape, seam=False)
        carried = [*self._strap("near"), *self._held()] if self._works == "near" else []
        found: list[PaintInstruction] = [*carried, arm]
        found.append(Line(limbs.cuff_line("near"), Ink("shirt", "line", 0.30), 1.5, fine=True))
        found.append(Line(limbs.thumb("near"), Ink("skin", "line", 0.35), 1.8, fine=True))
        found += [Line(line, CREASE, 1.0, 0.3, close=True) for line in limbs.fingers("near")]
        return found

    def _strap(self, side: BodySide) -> list[PaintInstruction]:
        """One strand of the strap, from a hand to the foot; the near one loops over instep or ankle."""
        loop_at, s = self._picture.strap, self._s
        if not loop_at:
            return []
        over, round_, under = s.on_foot(self._works, STRAP_LOOPS[loop_at])
        hand = s.points[f"{self._works if loop_at == 'ankle' else side}.hand"]
        if loop_at == "ankle" or side == "near":
            if side == "far":
                return []
            strand = Trace(hand).line(over).quad(round_, under).done(False)
            return [Line(strand, Ink("strap"), 3.0, 1.9, cased=True)]
        strand = Trace(hand).line(under).done(False)
        return [Line(strand, Ink("strap", "strap_dark", 0.7), 3.0, 1.9, cased=True)]

    def _held(self) -> list[PaintInstruction]:
        """What a hand holds: a cup of water, or a soft warm or cold pack."""
        side, (what, _, muscle) = self._works, self._picture.held.partition("-")
        if what == "cup":
            return [cup(self._s.points[f"{side}.hand"])]
        if what == "shower":
            return shower(self._s, side, muscle or "quad")
        return [pack(self._s, side, muscle or "calf")] if what else []

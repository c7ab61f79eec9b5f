"""A picture: what one exercise looks like at its start, at its end and on the way."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from coach.figure.geometry import Point
from coach.figure.pose import Pose, mix_pose, smaller_steps
from coach.figure.skeleton import Skeleton, alike, blend, solve
from coach.figure.world import World

Motion = Literal["hold", "pump", "stroke", "walk", "circle", "rest"]
MOTIONS: tuple[Motion, ...] = ("hold", "pump", "stroke", "walk", "circle", "rest")
CANVAS = 480.0  # the square canvas, in its own units
CIRCLE_TURN = 50.0  # degrees that a circling foot turns in and out; the eye sees it from between the two


@dataclass(frozen=True, slots=True)
class Arrow:
    """The way of the moving part: a `path` of points, a `turn` about a joint, the way that a point
    goes (`follow`), or a `ring` round a point (circling)."""

    kind: Literal["path", "turn", "follow", "ring"]
    at: str = ""
    path: tuple[Point, ...] = ()
    radius: float = 26.0
    start: float = 0.0
    end: float = 90.0
    shift: Point = (0.0, 0.0)
    least: float = 14.0
    size: Point = (7.0, 11.0)


@dataclass(frozen=True, slots=True)
class Inset:
    """A round close-up of the point `at`; centre and radius in canvas units (the canvas is 480 wide)."""

    at: str
    zoom: float = 2.5
    shift: Point = (0.0, 0.0)
    centre: Point | None = None
    radius: float = 92.0


@dataclass(frozen=True, slots=True)
class Camera:
    """A square view of the world: its centre and width, cm."""

    x: float = 0.0
    y: float = 74.0
    width: float = 208.0

    @property
    def unit(self) -> float:
        """One canvas unit in cm (line weights are given in canvas units)."""
        return self.width / CANVAS


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Everything that is drawn for one exercise. `poses` are start and end, or a closed walking cycle; of
    feet that circle they are the lowest and the highest point.

    Compared by identity: caches hang on it.
    """

    name: str
    title: str
    alt: str
    motion: Motion
    world: World
    poses: tuple[Pose, ...]
    cycle: bool = False
    muscles: tuple[str, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    inset: Inset | None = None
    strap: str = ""  # what it is laid round: ball or ankle
    held: str = ""
    grip: bool = False  # the far hand wraps round the near leg
    view: Camera | None = None
    hide: frozenset[str] = frozenset()
    far_hip: Point | None = None
    turn: float = CIRCLE_TURN

    def at(self, share: float) -> Skeleton:
        """The figure at `share`: 0 start, 1 stretch; for a cycle the phase of one round."""
        if self.motion == "circle":
            return self._circling(2 * math.pi * share)
        if self.cycle:
            step = (share % 1.0) * len(self.poses)
            i = int(step) % len(self.poses)
            return self._between(i, (i + 1) % len(self.poses), step - int(step))
        return self._between(0, 1, share)

    def _between(self, first: int, second: int, share: float) -> Skeleton:
        return blend(self.poses[first], self.poses[second], share, self.far_hip)

    def _circling(self, phase: float) -> Skeleton:
        """A foot that goes up and down also turns out and in, a quarter of a round later."""
        low, high = self.poses
        start, end = alike(low, high, self.far_hip)
        turn = self.turn * (1 + math.sin(phase)) / 2
        pose = mix_pose(start, end, (1 - math.cos(phase)) / 2)
        near, far = replace(pose.near_leg, turn=turn), pose.far_leg
        if start.far_leg != end.far_leg:
            far = replace(far, turn=turn)
        return solve(replace(pose, near_leg=near, far_leg=far), self.far_hip)

    @property
    def still(self) -> float:
        """The share that shows the exercise best in a single picture."""
        return 0.0 if self.cycle else 1.0


@lru_cache(maxsize=32)
def within(picture: Picture, reach: float) -> Picture:
    """A movement that goes round, made smaller: lower knees, shorter steps, a narrower circle. Any other
    movement has an end to stop short of, and stays as it is."""
    if not picture.cycle or reach >= 1:
        return picture
    if picture.motion != "circle":
        return replace(picture, poses=tuple(smaller_steps(pose, reach) for pose in picture.poses))
    low, high = alike(picture.poses[0], picture.poses[1], picture.far_hip)
    edge = (1 - reach) / 2
    poses = (mix_pose(low, high, edge), mix_pose(low, high, 1 - edge))
    return replace(picture, poses=poses, turn=picture.turn * reach)

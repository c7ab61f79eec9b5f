"""The painter: every picture in every palette, night without light, print, thumbnails."""

from __future__ import annotations

import array

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPdfWriter

from coach.base.errors import UserError
from coach.desktop.paint.figure import figure_image, paint_pose, thumbnail
from coach.desktop.paint.figure_scene import Scene
from coach.figure import picture_library
from coach.figure.character import Character
from coach.figure.motion import Moment
from coach.figure.palette import NAMES, luminance
from tests.each import each

ALL = picture_library.names()
pytestmark = pytest.mark.usefixtures("qapp")


def pixels(image: QImage) -> list[tuple[int, int, int]]:
    """Red, green, blue of every pixel."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    words = array.array("I", bytes(rgb.constBits()))
    return [(w >> 16 & 255, w >> 8 & 255, w & 255) for w in words]


@pytest.mark.parametrize("turn", range(len(NAMES)), ids=NAMES)
def test_every_picture_can_be_painted_small(turn):
    """In every palette, and either leg in two of them: colours know nothing of legs."""
    for number, name in enumerate(ALL):
        left = (number + turn) % 2
        size, side = QSize(96 if left else 160, 160), "left" if left else "right"
        image = figure_image(name, size, 1.0, NAMES[turn], side)
        assert image.pixelColor(3, 3).alpha() == 255
        assert image.pixelColor(image.width() - 3, 156).alpha() == 255


@pytest.mark.parametrize("size", [480, 1080])
def test_pictures_can_be_painted_large(size):
    for i, name in enumerate(ALL[:: 3 if size == 480 else 9]):
        image = figure_image(name, QSize(size, size), 0.5, NAMES[i % 4], ("left", "right")[i % 2])
        assert not image.isNull()


@each(ALL)
def test_the_night_is_dark_and_has_no_blue(name):
    seen = pixels(figure_image(name, QSize(96, 96), 1.0, "night"))
    assert max(blue for _, _, blue in seen) <= 60
    mean = sum(luminance((r / 255, g / 255, b / 255)) for r, g, b in seen[::3]) / len(seen[::3])
    assert mean < 0.04


def test_a_blue_shirt_stays_amber_at_night():
    who = Character(skin="#8899FF", shirt="#0000FF", shorts="#FFFFFF", hair_colour="#00FFFF")
    seen = pixels(figure_image("wall_calf_straight", QSize(120, 120), 1.0, "night", character=who))
    assert max(blue for _, _, blue in seen) <= 70


def test_the_left_leg_is_the_far_one_in_the_same_room():
    right = figure_image("wall_calf_straight", QSize(200, 200), 1.0)
    left = figure_image("wall_calf_straight", QSize(200, 200), 1.0, side="left")
    assert right != left
    for x in (0, 170):  # the wall stays on its side
        assert left.copy(x, 0, 30, 200) == right.copy(x, 0, 30, 200)


def test_scenery_reaches_the_edges_of_a_wide_stage():
    image = figure_image("wall_calf_straight", QSize(900, 300), 1.0, "day")
    assert image.pixelColor(898, 100) == QColor("#EBD6B8")  # the wall
    assert image.pixelColor(2, 100) == QColor("#FAF1E4")
    assert image.pixelColor(2, 298) == QColor("#E9D5BA")  # the floor


def test_thumbnails_are_kept_and_respect_the_screen():
    first = thumbnail("walk", QSize(112, 124), "day", ratio=2.0, radius=12)
    assert (first.width(), first.height()) == (224, 248)
    assert first.cacheKey() == thumbnail("walk", QSize(112, 124), "day", ratio=2.0, radius=12).cacheKey()
    assert first.toImage().pixelColor(0, 0).alpha() == 0


def test_the_arrow_can_be_left_out():
    image = QImage(200, 200, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    scene = Scene(picture_library.picture("heel_slide"), QRectF(image.rect()))
    scene.scenery(painter)
    scene.figure(painter, Moment(1.0, 1.0, 0.0, moving=False))
    painter.end()
    assert image != figure_image("heel_slide", QSize(200, 200))


def test_the_same_function_serves_print(tmp_path):
    writer = QPdfWriter(str(tmp_path / "page.pdf"))
    painter = QPainter(writer)
    paint_pose(painter, QRectF(0, 0, 4000, 4000), "cramp_calf_bed", 1.0, "contrast")
    painter.end()
    assert (tmp_path / "page.pdf").stat().st_size > 4000


def test_an_unknown_picture_is_a_sentence():
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    with pytest.raises(UserError, match="no picture named"):
        paint_pose(painter, QRectF(0, 0, 10, 10), "flying")
    painter.end()


def test_a_small_picture_goes_as_far_as_the_person_does():
    size = QSize(112, 112)

    def pixels(**how):
        return thumbnail("long_sit_reach", size, "day", **how).toImage()

    short = figure_image("long_sit_reach", size, 0.6)
    assert pixels(reach=0.6).convertToFormat(short.format()) == short
    assert pixels(reach=0.6) != pixels()
    for name in ("walk", "march_hold"):  # lower knees, shorter steps
        assert thumbnail(name, size, reach=0.6).toImage() != thumbnail(name, size).toImage()

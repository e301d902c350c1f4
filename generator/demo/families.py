"""Who lives together: each adds the members of one common shape of family."""

from __future__ import annotations

from generator.demo.draw import Draw


def couple_with_children(draw: Draw, children: int = 0) -> None:
    """Parents in their best years and children at school."""
    age = draw.rng.randint(33, 47)
    draw.person("户主", age)
    draw.person("配偶", age - draw.rng.randint(-1, 4))
    _children(draw, age, children or draw.rng.choice((1, 1, 2, 2, 3)))


def three_generations(draw: Draw) -> None:
    age = draw.rng.randint(36, 48)
    draw.person("户主", age)
    if draw.chance(0.85):
        draw.person("配偶", age - draw.rng.randint(-1, 4))
    draw.person(draw.rng.choice(("之父", "之母")), age + draw.rng.randint(22, 28))
    _children(draw, age, draw.rng.choice((1, 1, 2)))


def grown_children(draw: Draw) -> None:
    """Ageing parents and a grown son or daughter who earns."""
    age = draw.rng.randint(49, 58)
    draw.person("户主", age)
    draw.person("配偶", age - draw.rng.randint(-1, 3))
    draw.person(draw.rng.choice(("之子", "之子", "之女")), draw.rng.randint(21, 28))
    if draw.chance(0.3):
        draw.person("之女", draw.rng.randint(13, 18))


def single_parent(draw: Draw) -> None:
    age = draw.rng.randint(34, 46)
    draw.person("户主", age)
    _children(draw, age, draw.rng.choice((1, 2)))


def couple(draw: Draw) -> None:
    """Two people in their fifties, the children have households of their own."""
    age = draw.rng.randint(50, 59)
    draw.person("户主", age)
    draw.person("配偶", age - draw.rng.randint(-2, 4))


def old_couple(draw: Draw) -> None:
    age = draw.rng.randint(66, 79)
    draw.person("户主", age)
    draw.person("配偶", age - draw.rng.randint(0, 4))


def old_alone(draw: Draw) -> None:
    draw.person("户主", draw.rng.randint(69, 84))


def grandparents(draw: Draw) -> None:
    """Old people who bring up a grandchild."""
    age = draw.rng.randint(62, 70)
    draw.person("户主", age)
    if draw.chance(0.6):
        draw.person("配偶", age - draw.rng.randint(0, 3))
    draw.person(draw.rng.choice(("之孙子", "之孙女")), draw.rng.randint(7, 13))


def _children(draw: Draw, age: int, count: int) -> None:
    oldest = min(17, age - 22)
    ages = sorted(draw.rng.sample(range(3, max(oldest, 7) + 1), count), reverse=True)
    for one in ages:
        draw.person(draw.rng.choice(("之子", "之女")), one)


EVERYBODY = (
    couple_with_children, couple_with_children, three_generations, three_generations,
    grown_children, grown_children, single_parent, couple, old_couple,
)  # fmt: skip


def anybody(draw: Draw) -> None:
    draw.rng.choice(EVERYBODY)(draw)


def able_family(draw: Draw) -> None:
    """A family in which somebody can work."""
    draw.rng.choice((couple_with_children, three_generations, grown_children))(draw)

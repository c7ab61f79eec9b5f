"""One test for hundreds of alike things, where a test for each would take longer to begin than to run."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def each(things: Iterable[object]) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Like `parametrize` (a tuple is several arguments), in one go; a failure says of which thing it is."""

    all_of_them = list(things)
    assert all_of_them

    def with_test(test: Callable[..., None]) -> Callable[[], None]:
        def of_all() -> None:
            for thing in all_of_them:
                try:
                    test(*thing if isinstance(thing, tuple) else (thing,))
                except Exception as error:
                    error.add_note(f"This was {thing!r}.")
                    raise

        of_all.__name__, of_all.__doc__ = test.__name__, test.__doc__
        return of_all

    return with_test

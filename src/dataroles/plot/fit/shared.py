"""What several plots of one figure agree on, so that they are of one size."""

from typing import Protocol

from attrs import define, evolve, field
from matplotlib.backend_bases import RendererBase

from dataroles.plot.fit.plan import Plan

__all__ = ["Planner", "Shared"]


class Planner(Protocol):
    """What plans a plot."""

    def plan(self, renderer: RendererBase | None, most_font: float = ..., *, numbered: bool = ...) -> Plan:
        """Return the plan, with labels in a font of at most that size, and only as numbers if so."""


@define(eq=False)
class Shared:
    """The smallest radius and font that any of several plots allows, and numbers if any of them needs numbers."""

    members: tuple[Planner, ...]
    _plans: dict[Planner, Plan] = field(init=False, factory=dict)

    def plan(self, member: Planner, renderer: RendererBase | None) -> Plan:
        """Return a member's plan. One that asks again is in another drawing, for which all are made anew."""
        if member not in self._plans:
            self._plans = self._agree(renderer)
        return self._plans.pop(member)

    def _agree(self, renderer: RendererBase | None) -> dict[Planner, Plan]:
        plans = {one: one.plan(renderer) for one in self.members}
        font = min(plan.font for plan in plans.values())
        numbered = any(plan.key is not None for plan in plans.values())
        for one, plan in plans.items():
            if plan.font != font or numbered != (plan.key is not None):
                plans[one] = one.plan(renderer, font, numbered=numbered)
        radius = min(plan.radius for plan in plans.values())
        return {one: evolve(plan, radius=radius) for one, plan in plans.items()}

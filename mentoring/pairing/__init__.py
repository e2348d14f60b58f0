"""Whom the matching assistant proposes to whom, why, and what stands in the way. Pure.

Cards and rules in, a plan out: `solve(world, wish)`. The optimum itself is `mentoring.matching`.
"""

"""Worlds of joint drug enforcement with known truth, to measure linkage on. region.toml says who works there and how.

Written apart from every other generator and from the linkage itself, which is never tuned on it.
"""

"""Briefs: the task force's slides as files, and what they say of one version: the same on the wall and on paper."""

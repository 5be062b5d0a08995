"""The Briefing screen's own parts: the slides as they will stand on the wall, and the editor of briefs."""

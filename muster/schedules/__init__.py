"""Schedules: briefs and screens that are printed and sent by themselves, each slot once, and told of when they are not."""

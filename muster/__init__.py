"""Muster: pooled seizures, arrests and treatment referrals of a joint task force, each event counted once."""

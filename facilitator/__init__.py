"""Facilitator: runs two-day strategic sessions offline, from the first proposal to the roadmap in Word."""

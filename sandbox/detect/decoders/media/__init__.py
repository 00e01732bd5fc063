"""Pictures, sound, film and documents: what is written in them beside what they show."""

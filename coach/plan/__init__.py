"""When to do it: nights, slots, and the life of one reminder. Pure; time is an argument."""

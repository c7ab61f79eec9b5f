"""What the diary says, and what it does not say: adherence, rates, intervals, sentences."""

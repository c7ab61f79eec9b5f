"""The first minutes: hello and ten seconds of doing, then one question a page."""

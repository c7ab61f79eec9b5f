"""The illustrated body as geometry: poses, a skeleton solver and contours. No Qt."""

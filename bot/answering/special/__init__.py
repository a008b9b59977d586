"""Questions that are answered in ways of their own: whose words, the latest, small talk."""

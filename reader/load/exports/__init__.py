"""What services and browsers let their users take away: addresses with titles, tags and state, some with the texts."""

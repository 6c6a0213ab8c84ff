"""webdesk: read news in, link it into stories, write your own, and serve it all as a news site."""

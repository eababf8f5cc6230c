"""What written English looks like: cleaned views, sentences, words, numbers, dates, names."""

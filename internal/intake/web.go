package intake

import (
	"net/url"
	"strings"
)

// webAddress reads an address of the web, with or without its scheme: "https://…", "www.…", "drive.google.com/…".
func webAddress(s string) (string, bool) {
	s = strings.Trim(s, " <>\"'()[],;")
	lower := strings.ToLower(s)
	switch {
	case strings.ContainsAny(s, " \t\n\\"), len(s) < 6, len(s) > 4096:
		return "", false
	case strings.HasPrefix(lower, "http://"), strings.HasPrefix(lower, "https://"), strings.HasPrefix(lower, "ftp://"):
	case strings.HasPrefix(lower, "www."), hostBefore(lower):
		s = "https://" + s
	default:
		return "", false
	}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || !strings.Contains(u.Hostname(), ".") && u.Hostname() != "localhost" || u.User != nil {
		return "", false
	}
	for label := range strings.SplitSeq(u.Hostname(), ".") {
		if label == "" {
			return "", false
		}
	}
	return s, true
}

// hostBefore tells whether a text begins with a host's name and a slash, or is one under a common domain.
func hostBefore(s string) bool {
	host, path, slash := strings.Cut(s, "/")
	if strings.Trim(host, "abcdefghijklmnopqrstuvwxyz0123456789.-") != "" || strings.Count(host, ".") < 1 || strings.HasPrefix(host, ".") {
		return false
	}
	for _, end := range [...]string{".go.id", ".co.id", ".or.id", ".ac.id", ".id", ".com", ".org", ".net", ".ly", ".gl", ".be"} {
		if strings.HasSuffix(host, end) {
			return slash && path != "" || end != ".id" && !slash
		}
	}
	return false
}

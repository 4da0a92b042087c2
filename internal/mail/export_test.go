package mail

import "crypto/tls"

// Trust makes the server trust the certificates of c, and speak TLS with servers on this machine too.
func (s *Server) Trust(c *tls.Config, upgrade bool) {
	s.roots = c
	if upgrade {
		s.tls = upgraded
	}
}

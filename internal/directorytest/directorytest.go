// Package directorytest is a directory of an office for tests: a real OpenLDAP. Nothing but tests may import it.
package directorytest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-ldap/ldap/v3"
)

// What is in the directory.
//
//nolint:gosec // of a directory that a test fills
const (
	suffix   = "dc=kaltimprov,dc=go,dc=id"
	People   = "ou=people," + suffix  // below it are Siti and Budi, and another Budi with his mail address
	Reader   = "cn=pembaca," + suffix // who alone may look at them
	Password = "rahasia-pembaca"      // the reader's
	Siti     = "sapi-enam-ribu"       // the password of "siti", Siti Aminah
	Budi     = "kopi-dua-ton"         // and of "budi"

	slapd = "/usr/sbin/slapd"
)

// Server is an OpenLDAP of a test's own.
type Server struct {
	Plain, Secure string // addresses: in the clear, and with TLS
	CA            string // file of the certificate that signed the server's
}

// Start runs one until the test ends. Where OpenLDAP is not installed the test is skipped; in CI it fails.
func Start(tb testing.TB) Server {
	tb.Helper()
	if _, err := os.Stat(slapd); err != nil {
		if os.Getenv("CI") != "" {
			tb.Fatal("OpenLDAP's slapd is not installed")
		}
		tb.Skip("OpenLDAP's slapd is not installed (Debian: slapd)")
	}
	folder := tb.TempDir()
	file := func(name, text string) string {
		tb.Helper()
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			tb.Fatal(err)
		}
		return path
	}
	certificate, key := certify(tb)
	s := Server{Plain: "ldap://" + FreePort(tb), Secure: "ldaps://" + FreePort(tb), CA: file("ca.pem", certificate)}
	if err := os.Mkdir(filepath.Join(folder, "db"), 0o700); err != nil {
		tb.Fatal(err)
	}
	config := file("slapd.conf", fmt.Sprintf(`include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile %[1]s/pid
TLSCertificateFile %[1]s/ca.pem
TLSCertificateKeyFile %[2]s
database mdb
suffix "%[3]s"
rootdn "cn=admin,%[3]s"
rootpw rahasia-admin
directory %[1]s/db
access to attrs=userPassword by anonymous auth by * none
access to dn.subtree="ou=people,%[3]s" by dn.exact="cn=admin,%[3]s" write by dn.exact="cn=pembaca,%[3]s" read by anonymous auth by * none
access to * by * read
`, folder, file("key.pem", key), suffix))
	//nolint:gosec // the program and its file are this package's
	program := exec.CommandContext(tb.Context(), slapd, "-d", "0", "-f", config, "-h", s.Plain+" "+s.Secure)
	program.Stderr = tb.Output()
	program.Cancel = func() error { return program.Process.Signal(os.Interrupt) }
	if err := program.Start(); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = program.Wait() })
	fill(tb, s.Plain)
	return s
}

// fill writes the entries, once the server answers.
func fill(tb testing.TB, url string) {
	tb.Helper()
	var c *ldap.Conn
	var err error
	for range 200 {
		if c, err = ldap.DialURL(url); err == nil {
			break
		}
		<-time.After(50 * time.Millisecond)
	}
	if err != nil {
		tb.Fatalf("slapd does not answer: %v", err)
	}
	defer func() { _ = c.Close() }()
	if err := c.Bind("cn=admin,"+suffix, "rahasia-admin"); err != nil {
		tb.Fatal(err)
	}
	add := func(dn string, attributes ...string) {
		tb.Helper()
		r := ldap.NewAddRequest(dn, nil)
		for i := 0; i < len(attributes); i += 2 {
			r.Attribute(attributes[i], []string{attributes[i+1]})
		}
		if err := c.Add(r); err != nil {
			tb.Fatalf("%s: %v", dn, err)
		}
	}
	add(suffix, "objectClass", "domain", "dc", "kaltimprov")
	add(Reader, "objectClass", "person", "cn", "pembaca", "sn", "pembaca", "userPassword", Password)
	add(People, "objectClass", "organizationalUnit", "ou", "people")
	person := func(dn, uid, name, mail, password string) {
		tb.Helper()
		add(dn, "objectClass", "inetOrgPerson", "uid", uid, "cn", name, "sn", name, "displayName", name, "mail", mail, "userPassword", password)
	}
	person("uid=siti,"+People, "siti", "Siti Aminah", "siti@kaltimprov.go.id", Siti)
	person("uid=budi,"+People, "budi", "Budi", "bersama@kaltimprov.go.id", Budi)
	person("uid=budi2,"+People, "budi2", "Budi lain", "bersama@kaltimprov.go.id", Budi)
}

// FreePort is an address of this machine at which nobody listens.
func FreePort(tb testing.TB) string {
	tb.Helper()
	l, err := new(net.ListenConfig).Listen(tb.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	return l.Addr().String()
}

// certify makes a certificate for 127.0.0.1 that signs itself.
func certify(tb testing.TB) (certificate, key string) {
	tb.Helper()
	k, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		tb.Fatal(err)
	}
	c := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "direktori"}, NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1<<34, 0), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, c, c, k.Public(), k)
	if err != nil {
		tb.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		tb.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})), string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}))
}

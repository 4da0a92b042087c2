// Package directory asks an office's directory (LDAP: OpenLDAP, FreeIPA, Active Directory) whether a name and a password are somebody's. It keeps
// nothing, reads no groups and knows no accounts; whose an identity is, package registry knows.
package directory

import (
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"net"
	"net/url"
	"os"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/go-ldap/ldap/v3"

	"github.com/anyam-id/anyam/account"
	"github.com/anyam-id/anyam/fault"
)

// patience is how long the directory may take for each answer.
const patience = 5 * time.Second

// mostTyped is how many bytes a name and a password have at most.
const mostTyped = 512

// Options are how a directory is reached, and what its entries are called.
type Options struct {
	URL      string   // ldaps://host, or ldap://host, which is secured by StartTLS unless it is this machine
	Base     string   // below which people are looked for: "ou=people,dc=kaltimprov,dc=go,dc=id"
	Names    []string // attributes by any of which somebody is found; none: uid, mail and sAMAccountName
	Number   string   // attribute that stays a person's own whatever else changes; "": entryUUID (OpenLDAP); objectGUID in Active Directory
	Bind     string   // as whom people are looked for; "" as nobody
	Password string   // of Bind
	CA       string   // file of the certificates (PEM) that the directory's is signed by; "": those that the machine trusts
}

// Directory is an office's directory.
type Directory struct {
	o     Options
	trust *tls.Config
	plain bool
}

// New is a directory; nothing is asked of it yet. Its options are refused together where they cannot be used.
func New(o Options) (*Directory, error) {
	if len(o.Names) == 0 {
		o.Names = []string{"uid", "mail", "sAMAccountName"}
	}
	o.Number = cmp.Or(o.Number, "entryUUID")
	var ps fault.Problems
	u, err := url.Parse(o.URL)
	if err != nil || u.Scheme != "ldap" && u.Scheme != "ldaps" || u.Hostname() == "" {
		ps.Add("ldap_url", "ldap", fault.T("alamat direktori harus diawali ldaps:// atau ldap://", "the address of the directory must begin with ldaps:// or ldap://"))
		u = new(url.URL)
	}
	if _, err := ldap.ParseDN(o.Base); err != nil || o.Base == "" {
		ps.Add("ldap_base", "ldap-base", fault.T("isi di bawah entri mana pegawai dicari, misalnya ou=people,dc=contoh,dc=go,dc=id", "say below which entry people are looked for, such as ou=people,dc=example,dc=go,dc=id"))
	}
	for _, name := range append(o.Names, o.Number) {
		if name == "" || strings.Trim(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			ps.Add("ldap_attribute", "ldap-names", fault.Tf("%[1]q bukan nama atribut", "%[1]q is no name of an attribute", name))
		}
	}
	d := &Directory{o: o, trust: &tls.Config{ServerName: u.Hostname(), MinVersion: tls.VersionTLS12}}
	if ip := net.ParseIP(u.Hostname()); u.Scheme == "ldap" && (u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()) {
		d.plain = true // what stays within the machine
	}
	if o.CA != "" {
		pem, err := os.ReadFile(o.CA)
		d.trust.RootCAs = x509.NewCertPool()
		if err != nil || !d.trust.RootCAs.AppendCertsFromPEM(pem) {
			ps.Add("ldap_ca", "ldap-ca", fault.Tf("berkas %s tidak memuat sertifikat (PEM)", "the file %s holds no certificate (PEM)", o.CA))
		}
	}
	return d, ps.Err(fault.T("direktori tidak dapat dipakai", "the directory cannot be used"))
}

// Check is who has that name and password; Unauthorized where nobody has, Unavailable where the directory cannot tell. Somebody whom the directory does
// not know takes as many questions as a wrong password.
func (d *Directory) Check(ctx context.Context, name, password string) (account.Identity, error) {
	name = strings.TrimSpace(name)
	// Without a password a directory lets everybody in, as nobody (RFC 4513, 5.1.2).
	if name == "" || password == "" || len(name) > mostTyped || len(password) > mostTyped {
		return account.Identity{}, refused(nil)
	}
	c, err := d.connect()
	if err != nil {
		return account.Identity{}, down(err)
	}
	defer func() { _ = c.Close() }()
	stop := context.AfterFunc(ctx, func() { _ = c.Close() })
	defer stop()
	found, err := d.find(c, name)
	if err != nil {
		return account.Identity{}, down(err)
	}
	who := "cn=nobody," + d.o.Base
	if found != nil {
		who = found.DN
	}
	err = c.Bind(who, password)
	switch {
	case err != nil && !ldap.IsErrorAnyOf(err, ldap.LDAPResultInvalidCredentials, ldap.LDAPResultNoSuchObject, ldap.LDAPResultInvalidDNSyntax, ldap.LDAPResultInappropriateAuthentication,
		ldap.LDAPResultUnwillingToPerform, ldap.LDAPResultConstraintViolation, ldap.LDAPResultInsufficientAccessRights):
		return account.Identity{}, down(err)
	case err != nil, found == nil:
		return account.Identity{}, refused(err)
	}
	number := numberOf(found.GetRawAttributeValue(d.o.Number))
	if number == "" {
		return account.Identity{}, down(errors.New("the entry has no " + d.o.Number + ", or nobody may read it"))
	}
	return account.Identity{Issuer: d.issuer(), Subject: number, Name: cmp.Or(found.GetAttributeValue("displayName"), found.GetAttributeValue("cn"), name)}, nil
}

// issuer names the directory, wherever it stands.
func (d *Directory) issuer() string { return "ldap:" + strings.ToLower(d.o.Base) }

// connect reaches the directory, as whoever may look for people.
func (d *Directory) connect() (*ldap.Conn, error) {
	c, err := ldap.DialURL(d.o.URL, ldap.DialWithDialer(&net.Dialer{Timeout: patience}), ldap.DialWithTLSConfig(d.trust))
	if err != nil {
		return nil, err
	}
	c.SetTimeout(patience)
	if strings.HasPrefix(d.o.URL, "ldap:") && !d.plain {
		err = c.StartTLS(d.trust)
	}
	if err == nil && d.o.Bind != "" {
		err = c.Bind(d.o.Bind, d.o.Password)
	}
	if err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

// find is the one entry of a name; nil where there is none, or more than one.
func (d *Directory) find(c *ldap.Conn, name string) (*ldap.Entry, error) {
	var either strings.Builder
	for _, attribute := range d.o.Names {
		either.WriteString("(" + attribute + "=" + ldap.EscapeFilter(name) + ")")
	}
	found, err := c.Search(&ldap.SearchRequest{
		BaseDN: d.o.Base, Scope: ldap.ScopeWholeSubtree, DerefAliases: ldap.NeverDerefAliases, SizeLimit: 2, TimeLimit: int(patience / time.Second),
		Filter: "(|" + either.String() + ")", Attributes: []string{d.o.Number, "displayName", "cn"},
	})
	switch {
	case ldap.IsErrorWithCode(err, ldap.LDAPResultSizeLimitExceeded):
		return nil, nil
	case err != nil:
		return nil, err
	case len(found.Entries) != 1:
		return nil, nil
	}
	return found.Entries[0], nil
}

// numberOf writes a number that may be bytes.
func numberOf(raw []byte) string {
	s := string(raw)
	if len(raw) > 255 || !utf8.Valid(raw) || strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return hex.EncodeToString(raw[:min(len(raw), 100)])
	}
	return s
}

func refused(err error) error {
	return fault.Wrap(fault.Unauthorized, fault.T("nama atau kata sandi direktori tidak cocok", "the directory's name or password is wrong"), err)
}

func down(err error) error {
	return fault.Wrap(fault.Unavailable, fault.T("direktori tidak dapat ditanya; masuk dengan kata sandi Anyam, atau coba lagi nanti", "the directory cannot be asked; sign in with your password of Anyam, or try again later"), err)
}

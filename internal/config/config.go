// Package config is what a person sets: where the data is, which database, what is served. Each value comes from its default, then
// the configuration file, then the environment, then the command line; the later one wins. A key that the file has and Anyam
// does not know is an error, because it is most often a misspelt one.
//
// The doc comments and the help of Config are the manual; a help text is Indonesian, " | ", English. Secrets never leave Print.
package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/command"
	"github.com/anyam-id/anyam/internal/directory"
	"github.com/anyam-id/anyam/internal/mail"
	"github.com/anyam-id/anyam/retention"
)

// Config is everything that can be set. The zero value is filled with the defaults that the tags give.
type Config struct {
	// Data is the folder that holds the embedded database, the documents and the caches.
	Data string `help:"Folder data. | Folder of the data." default:"./anyam-data" env:"ANYAM_DATA" type:"path" placeholder:"FOLDER"`
	// Database is empty for the embedded database in Data, or the address of a PostgreSQL database.
	Database string `help:"Alamat PostgreSQL (postgres://…); kosong berarti basis data tertanam dalam folder data. | PostgreSQL address (postgres://…); the embedded database in the data folder where empty." env:"ANYAM_DATABASE" placeholder:"URL" secret:""`
	// Government is the code of the region whose register this is: the own side of imported rows.
	Government string `help:"Kode atau nama pemerintah daerah pemilik register, misalnya 64 atau Kaltim. | Code or name of the government whose register this is, such as 64 or Kaltim." env:"ANYAM_GOVERNMENT" placeholder:"REGION"`
	// Lang is the language of messages on the command line: id or en.
	Lang string `help:"Bahasa pesan: id atau en. | Language of messages: id or en." default:"id" enum:"id,en" env:"ANYAM_LANG"`
	// Server makes the commands work on a server elsewhere instead of on Data.
	Server string `help:"Bekerja pada server ini, bukan pada folder data. | Work on this server instead of on the data folder." env:"ANYAM_SERVER" placeholder:"URL"`
	// Token is the secret with which Server lets this person write.
	Token string `help:"Token untuk server (lihat anyam token). | Token for the server (see anyam token)." env:"ANYAM_TOKEN" placeholder:"SECRET" secret:""`

	Listen           string        `help:"Alamat layanan. | Address on which to serve." default:"localhost:8080" env:"ANYAM_LISTEN" placeholder:"HOST:PORT"`
	PublicURL        string        `name:"public-url" help:"Alamat yang dipakai orang untuk mencapai server, bila bukan alamat layanannya sendiri. | Address under which people reach the server, where it is not the one on which it listens." env:"ANYAM_PUBLIC_URL" placeholder:"URL"`
	MaxBody          int64         `help:"Isi permintaan terbesar, dalam byte. | Largest body of a request, in bytes." default:"33554432" env:"ANYAM_MAX_BODY" placeholder:"BYTES"`
	Timeout          time.Duration `help:"Waktu terlama sebuah permintaan. | Longest time for a request." default:"30s" env:"ANYAM_TIMEOUT" placeholder:"TIME"`
	Rate             float64       `help:"Permintaan per detik dari satu alamat di luar mesin ini, sesaat boleh sepuluh kali lipat; 0 berarti tanpa batas. | Requests a second that one address outside this machine may make, with bursts of ten times as many; 0 for no limit." default:"50" env:"ANYAM_RATE" placeholder:"N"`
	Mail             string        `help:"Server surel: smtps://nama:sandi@tuan-rumah:465, smtp://tuan-rumah:587 (STARTTLS) atau smtp://localhost:25; kosong berarti surel menunggu. | Mail server: smtps://name:password@host:465, smtp://host:587 (STARTTLS) or smtp://localhost:25; where empty mail waits." env:"ANYAM_MAIL" placeholder:"URL" secret:""`
	MailFrom         string        `name:"mail-from" help:"Alamat pengirim surel. | Address from which mail is sent." env:"ANYAM_MAIL_FROM" placeholder:"ADDRESS"`
	OIDCIssuer       string        `name:"oidc-issuer" help:"Penyedia identitas (OpenID Connect) untuk masuk; kosong berarti tidak dipakai. | Identity provider (OpenID Connect) to sign in with; none where empty." env:"ANYAM_OIDC_ISSUER" placeholder:"URL"`
	OIDCClient       string        `name:"oidc-client" help:"Nama Anyam pada penyedia identitas. | Anyam's client ID at the identity provider." env:"ANYAM_OIDC_CLIENT" placeholder:"ID"`
	OIDCSecret       string        `name:"oidc-secret" help:"Rahasia Anyam pada penyedia identitas. | Anyam's client secret at the identity provider." env:"ANYAM_OIDC_SECRET" placeholder:"SECRET" secret:""`
	OIDCSecretFile   string        `name:"oidc-secret-file" help:"Berkas yang memuat rahasia itu. | File that holds that secret." env:"ANYAM_OIDC_SECRET_FILE" placeholder:"FILE"`
	LDAP             string        `name:"ldap" help:"Direktori kantor (LDAP) untuk masuk, ldaps://tuan-rumah; kosong berarti tidak dipakai. | The office's directory (LDAP) to sign in with, ldaps://host; none where empty." env:"ANYAM_LDAP" placeholder:"URL"`
	LDAPBase         string        `name:"ldap-base" help:"Entri yang di bawahnya pegawai dicari. | Entry below which people are looked for." env:"ANYAM_LDAP_BASE" placeholder:"DN"`
	LDAPNames        string        `name:"ldap-names" help:"Atribut yang isinya dapat diketik orang sebagai nama, dipisah koma. | Attributes whose values people may type as their name, with commas between." default:"uid,mail,sAMAccountName" env:"ANYAM_LDAP_NAMES" placeholder:"NAMES"`
	LDAPNumber       string        `name:"ldap-number" help:"Atribut yang tetap milik seseorang: entryUUID, di Active Directory objectGUID. | Attribute that stays a person's own: entryUUID, in Active Directory objectGUID." default:"entryUUID" env:"ANYAM_LDAP_NUMBER" placeholder:"NAME"`
	LDAPBind         string        `name:"ldap-bind" help:"Entri yang dipakai Anyam untuk mencari; kosong berarti tanpa nama. | Entry as which Anyam looks for people; as nobody where empty." env:"ANYAM_LDAP_BIND" placeholder:"DN"`
	LDAPPassword     string        `name:"ldap-password" help:"Kata sandi entri itu. | Password of that entry." env:"ANYAM_LDAP_PASSWORD" placeholder:"SECRET" secret:""`
	LDAPPasswordFile string        `name:"ldap-password-file" help:"Berkas yang memuat kata sandi itu. | File that holds that password." env:"ANYAM_LDAP_PASSWORD_FILE" placeholder:"FILE"`
	LDAPCA           string        `name:"ldap-ca" help:"Berkas sertifikat (PEM) yang menandatangani sertifikat direktori; kosong berarti yang dipercaya mesin ini. | File of the certificates (PEM) that the directory's is signed by; those that this machine trusts where empty." env:"ANYAM_LDAP_CA" placeholder:"FILE"`
	SessionIdle      time.Duration `name:"session-idle" help:"Sesi pejabat berakhir bila selama ini tidak dipakai. | An official's session ends when it was not used for so long." default:"2h" env:"ANYAM_SESSION_IDLE" placeholder:"TIME"`
	SessionLength    time.Duration `name:"session-length" help:"Sesi pejabat berakhir selama ini setelah masuk, bagaimanapun dipakai. | An official's session ends so long after signing in, however it is used." default:"12h" env:"ANYAM_SESSION_LENGTH" placeholder:"TIME"`
	RadarShare       int64         `name:"radar-share" help:"Kesepakatan masuk radar bila lebih tua daripada umur saat sekian persen yang lain sudah bergerak. | An agreement is on the radar when it is older than the age at which so many per cent of the others had moved." default:"50" env:"ANYAM_RADAR_SHARE" placeholder:"PERCENT"`
	RadarDays        int64         `name:"radar-days" help:"Batas hari di radar selama terlalu sedikit diketahui untuk membuat kurva. | Limit in days on the radar while too little is known to draw a curve." default:"180" env:"ANYAM_RADAR_DAYS" placeholder:"DAYS"`
	Retention        string        `help:"Masa simpan data pribadi yang lain dari bawaannya, dalam hari, misalnya guest=30, account=730 (lihat doc/personal-data.md). | Times for which personal data is kept other than usual, in days, such as guest=30, account=730 (see doc/personal-data.md)." env:"ANYAM_RETENTION" placeholder:"RULE=DAYS,…"`

	LogFormat string `help:"Bentuk log: text atau json. | Form of the log: text or json." default:"text" enum:"text,json" env:"ANYAM_LOG_FORMAT"`
	LogLevel  string `help:"Tingkat log terendah: debug, info, warn atau error. | Least level that is logged: debug, info, warn or error." default:"info" enum:"debug,info,warn,error" env:"ANYAM_LOG_LEVEL"`
}

// DefaultFile is the configuration file that is read where none is named.
const DefaultFile = "anyam.toml"

// Check finds everything wrong with the values together.
func (c *Config) Check() error {
	var ps fault.Problems
	if c.Database != "" {
		if u, err := url.Parse(c.Database); err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
			ps.Add("database_url", "database", fault.T("alamat basis data harus diawali postgres://", "the address of the database must begin with postgres://"))
		}
	}
	if c.Server != "" {
		if u, err := url.Parse(c.Server); err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			ps.Add("server_url", "server", fault.T("alamat server harus diawali http:// atau https://", "the address of the server must begin with http:// or https://"))
		}
	}
	if c.Mail != "" {
		if _, err := mail.Parse(c.Mail, c.MailFrom); err != nil {
			ps.Add("mail", "mail", fault.Tf("server surel tidak dapat dipakai (%[1]v); isi juga mail-from", "the mail server cannot be used (%[1]v); give mail-from too", err))
		}
		if c.PublicURL == "" {
			ps.Add("mail_public_url", "public-url", fault.T("isi alamat layanan ini: tautan dalam surel memakainya", "give the address of this server: links in mail use it"))
		}
	}
	if c.OIDCIssuer != "" {
		if u, err := url.Parse(c.OIDCIssuer); err != nil || u.Host == "" || u.Scheme != "https" && (u.Scheme != "http" || u.Hostname() != "localhost" && u.Hostname() != "127.0.0.1") {
			ps.Add("oidc_issuer", "oidc-issuer", fault.T("alamat penyedia identitas harus diawali https://", "the address of the identity provider must begin with https://"))
		}
		if c.OIDCClient == "" {
			ps.Add("oidc_client", "oidc-client", fault.T("isi nama Anyam pada penyedia identitas", "give Anyam's client ID at the identity provider"))
		}
		if c.PublicURL == "" {
			ps.Add("oidc_public_url", "public-url", fault.T("isi alamat layanan ini: penyedia identitas mengembalikan orang ke sana", "give the address of this server: the identity provider sends people back to it"))
		}
		if c.OIDCSecret != "" && c.OIDCSecretFile != "" {
			ps.Add("oidc_secret", "oidc-secret", fault.T("isi rahasia atau berkasnya, jangan keduanya", "give the secret or its file, not both"))
		}
	}
	if c.LDAP != "" {
		_, err := directory.New(c.directory())
		if e, ok := errors.AsType[*fault.Error](err); ok {
			for _, p := range e.Problems {
				ps.Add(p.Code, p.Place, p.Text)
			}
		}
	}
	if c.LDAPPassword != "" && c.LDAPPasswordFile != "" {
		ps.Add("ldap_password", "ldap-password", fault.T("isi kata sandi atau berkasnya, jangan keduanya", "give the password or its file, not both"))
	}
	if _, err := retention.Parse(c.Retention); err != nil {
		if e, ok := errors.AsType[*fault.Error](err); ok {
			for _, p := range e.Problems {
				ps.Add(p.Code, p.Place, p.Text)
			}
		}
	}
	if c.MaxBody < 1<<10 {
		ps.Add("max_body", "max-body", fault.T("batas isi permintaan paling sedikit 1.024 byte", "the largest body must be 1,024 bytes at least"))
	}
	if c.Timeout <= 0 {
		ps.Add("timeout", "timeout", fault.T("batas waktu harus lebih dari nol", "the time limit must be above zero"))
	}
	if c.SessionIdle < time.Minute || c.SessionLength < c.SessionIdle {
		ps.Add("session", "session-idle", fault.T("sesi paling sedikit semenit tanpa dipakai, dan paling sedikit selama itu seluruhnya", "a session lasts a minute unused at least, and as long as that altogether"))
	}
	if c.Rate < 0 {
		ps.Add("rate", "rate", fault.T("batas laju tidak boleh di bawah nol", "the rate limit must not be below zero"))
	}
	return ps.Err(fault.T("pengaturan tidak dapat dipakai", "the settings cannot be used"))
}

// File is a configuration file that was read. Lookup gives the values of the flags that it names.
type File struct {
	Path   string // "" where there is none
	values map[string]any
}

// ReadFile reads the file at path. Where path is empty it reads DefaultFile in the current folder, whose absence is no error.
func ReadFile(path string) (*File, error) {
	f := &File{Path: path}
	if path == "" {
		f.Path = DefaultFile
	}
	b, err := os.ReadFile(f.Path)
	if errors.Is(err, fs.ErrNotExist) && path == "" {
		return &File{}, nil
	}
	if err != nil {
		return nil, fault.Wrap(fault.Unavailable, fault.Tf("berkas pengaturan %s tidak dapat dibaca", "the configuration file %s cannot be read", f.Path), err)
	}
	if err := toml.Unmarshal(b, &f.values); err != nil {
		place := f.Path
		if pe, ok := errors.AsType[toml.ParseError](err); ok {
			place = fmt.Sprintf("%s:%d", f.Path, pe.Position.Line)
		}
		var ps fault.Problems
		ps.Add("config_syntax", place, fault.Tf("bukan TOML yang benar: %v", "not correct TOML: %v", err))
		return nil, ps.Err(fault.T("berkas pengaturan tidak dapat dibaca", "the configuration file cannot be read"))
	}
	return f, nil
}

// Validate refuses keys that are no setting of the program.
func (f *File) Validate(app *command.Command) error {
	known := make(map[string]bool)
	for _, fl := range app.Flags {
		known[fl.Name] = true
	}
	var ps fault.Problems
	keys := make([]string, 0, len(f.values))
	for k := range f.values {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		if !known[strings.ReplaceAll(k, "_", "-")] || k == "config" {
			ps.Add("config_key", f.Path, fault.Tf("pengaturan %q tidak dikenal", "the setting %q is not known", k))
		} else if _, isTable := f.values[k].(map[string]any); isTable {
			ps.Add("config_key", f.Path, fault.Tf("pengaturan %q adalah tabel, bukan nilai", "the setting %q is a table, not a value", k))
		}
	}
	return ps.Err(fault.T("berkas pengaturan memuat yang tidak dikenal", "the configuration file has unknown settings"))
}

// Lookup gives the file's value for a flag.
func (f *File) Lookup(flag *command.Flag) (string, bool) {
	for _, name := range []string{flag.Name, strings.ReplaceAll(flag.Name, "-", "_")} {
		if v, ok := f.values[name]; ok {
			return fmt.Sprint(v), true
		}
	}
	return "", false
}

// Print writes every setting as TOML that ReadFile takes, each with its help above it, and the secrets hidden.
func Print(w io.Writer, app *command.Command, c *Config) error {
	var b strings.Builder
	for _, fl := range app.Flags {
		if !belongs(fl, c) {
			continue
		}
		fmt.Fprintf(&b, "# %s\n%s = %s\n", command.Pick(fl.Help, c.Lang), fl.Name, printed(fl))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// printed is a setting's value as TOML.
func printed(fl *command.Flag) string {
	switch v := fl.Target.(type) {
	case *string:
		if fl.Secret && *v != "" {
			return `"(disembunyikan)"`
		}
		return fmt.Sprintf("%q", *v)
	case *time.Duration:
		return fmt.Sprintf("%q", *v)
	case *int64:
		return fmt.Sprint(*v)
	case *float64:
		return fmt.Sprint(*v)
	}
	panic("config: a setting of another kind: " + fl.Name)
}

// belongs tells whether the flag is a setting of c rather than of a command.
func belongs(fl *command.Flag, c *Config) bool {
	return slices.Contains([]any{&c.Data, &c.Database, &c.Government, &c.Lang, &c.Server, &c.Token, &c.Listen, &c.PublicURL, &c.MaxBody, &c.Timeout, &c.Rate, &c.OIDCIssuer, &c.OIDCClient, &c.OIDCSecret, &c.OIDCSecretFile, &c.LDAP, &c.LDAPBase, &c.LDAPNames, &c.LDAPNumber, &c.LDAPBind, &c.LDAPPassword, &c.LDAPPasswordFile, &c.LDAPCA, &c.RadarShare, &c.RadarDays, &c.Retention, &c.Mail, &c.MailFrom, &c.LogFormat, &c.LogLevel}, fl.Target)
}

// JSON is the settings as JSON, without the secrets: what a backup keeps of them.
func (c *Config) JSON() ([]byte, error) {
	public := *c
	public.Token, public.Database, public.Mail, public.OIDCSecret, public.LDAPPassword = "", "", "", "", ""
	return json.Marshal(public)
}

// Cache is the folder for what can be made again.
func (c *Config) Cache() string { return filepath.Join(c.Data, "cache") }

// ProviderSecret is the secret that Anyam has at the identity provider, from the settings or from its file.
func (c *Config) ProviderSecret() (string, error) { return secretOf(c.OIDCSecret, c.OIDCSecretFile) }

// Directory is how the office's directory is reached, with the password from the settings or from its file.
func (c *Config) Directory() (o directory.Options, err error) {
	o = c.directory()
	o.Password, err = secretOf(c.LDAPPassword, c.LDAPPasswordFile)
	return o, err
}

func (c *Config) directory() directory.Options {
	names := strings.FieldsFunc(c.LDAPNames, func(r rune) bool { return r == ',' || r == ' ' })
	return directory.Options{URL: c.LDAP, Base: c.LDAPBase, Names: names, Number: c.LDAPNumber, Bind: c.LDAPBind, CA: c.LDAPCA}
}

func secretOf(secret, file string) (string, error) {
	if file == "" {
		return secret, nil
	}
	b, err := os.ReadFile(file) //nolint:gosec // whoever runs the program names it
	if err != nil {
		return "", fault.Wrap(fault.Unavailable, fault.Tf("berkas rahasia %s tidak dapat dibaca", "the file %s of the secret cannot be read", file), err)
	}
	return strings.TrimSpace(string(b)), nil
}

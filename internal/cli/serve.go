package cli

import (
	"context"
	"fmt"
	"net"
	"os"
	"runtime/debug"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/service"
	"github.com/anyam-id/anyam/region"
)

type serveCmd struct{}

// garbage is how much of it may pile up, in percent of what is in use, before it is collected; Go's own measure is 100. Nearly all that is
// in use is the catalogue, which stays, so that collecting more often costs nothing that could be measured at 10,000 requests a second,
// and with 100,000 agreements it saves 60 MB. GOGC in the environment goes before.
const garbage = 40

// Help gives examples.
func (serveCmd) Help() string {
	return "  anyam serve\n  anyam serve --listen :8080 --data /var/lib/anyam --public-url https://kerjasama.example.go.id\n  ANYAM_DATABASE=postgres://anyam@db/anyam anyam serve --log-format json"
}

// Run serves the register until it is told to stop, and then finishes what is at work.
func (serveCmd) Run(ctx context.Context, e *env) error {
	var own region.Code
	if e.cfg.Government != "" {
		r, err := findRegion(e.cfg.Government, "")
		if err != nil {
			return err
		}
		own = r.Code
	}
	if os.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(garbage))
	}
	reg, closeAll, err := openRegistry(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	s, err := service.New(service.Options{Registry: reg, Config: e.cfg, Own: own, Version: Version, Now: e.Now, Log: e.log})
	if err != nil {
		return err
	}
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", e.cfg.Listen)
	if err != nil {
		return fault.Wrap(fault.Unavailable, fault.Tf("tidak dapat melayani di %[1]s; pilih alamat lain dengan --listen", "cannot serve on %[1]s; choose another address with --listen", e.cfg.Listen), err)
	}
	none, err := reg.Unclaimed(ctx)
	if err != nil {
		return err
	}
	if none {
		fmt.Fprintf(e.Out, fault.T("Akun pertama: %[1]s%[2]s (sekali pakai)\n", "First account: %[1]s/en%[2]s (works once)\n").In(e.cfg.Lang), site(e, l), s.InviteSetUp())
	}
	fmt.Fprintf(e.Out, fault.T("Portal:     %[1]s\nMeja kerja: %[1]s%[2]s (sekali pakai)\nAPI:        %[1]s/api/docs\nBerhenti dengan Ctrl-C.\n", "Portal:  %[1]s\nDesk:    %[1]s/en%[2]s (works once)\nAPI:     %[1]s/api/docs\nStop with Ctrl-C.\n").In(e.cfg.Lang), site(e, l), s.Invite())
	return s.Serve(ctx, l)
}

// site is the address under which people reach the server.
func site(e *env, l net.Listener) string {
	if e.cfg.PublicURL != "" {
		return e.cfg.PublicURL
	}
	host, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return "http://" + l.Addr().String()
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() || ip.IsLoopback() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

package cli

import (
	"cmp"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/intake"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

type importCmd struct {
	File   string   `arg:"" optional:"" help:"Register lama: CSV, XLSX, ODS, atau hasil anyam export. | The old register: CSV, XLSX, ODS, or what anyam export wrote."`
	Map    []string `help:"Isian = judul atau huruf kolom, boleh berulang. | Field = heading or letter of its column; may be repeated." placeholder:"FIELD=COLUMN" sep:"none"`
	Sheet  string   `help:"Nama lembar. | Name of the sheet." placeholder:"NAME"`
	Own    string   `help:"Pemerintah daerah pemilik register; lazimnya --government. | The government whose register it is; usually --government." placeholder:"REGION"`
	Order  string   `help:"Urutan tanggal: dmy atau mdy. | Order of dates: dmy or mdy." enum:",dmy,mdy" default:""`
	DryRun bool     `help:"Periksa saja, tidak menyimpan. | Only check, save nothing."`
	Accept bool     `help:"Simpan walau ada masalah; yang tidak terbaca menjadi catatan. | Save although there are problems; what could not be read becomes a note." aliases:"yes"`
	Print  bool     `help:"Tulis kesepakatannya sebagai JSON Lines. | Write the agreements as JSON Lines."`
	Undo   string   `help:"Batalkan impor ini seluruhnya. | Take this import back, whole." placeholder:"ID"`
	Format string   `help:"Bentuk laporan: table atau json. | Form of the report: table or json." default:"table" enum:"table,json"`
}

// Help says what is read and when it is saved.
func (importCmd) Help() string {
	return "  anyam import register.xlsx --dry-run\n  anyam import register.csv --map signed='Tgl TTD' --map partner=D\n  anyam import register.xlsx --sheet 'MoU 2019' --format json\n  anyam import --undo 0198…\n\n" +
		"  FIELD: " + strings.Join(fieldNames(), ", ")
}

func fieldNames() []string {
	var names []string
	for _, f := range intake.Fields() {
		names = append(names, string(f))
	}
	return names
}

// Run reads the file and reports; then it saves where nothing is wrong, where the person accepts, or with --accept.
func (c *importCmd) Run(ctx context.Context, e *env) error {
	switch {
	case c.Undo != "":
		return c.undo(ctx, e)
	case c.File == "":
		return failedUsage(e, fault.New(fault.Invalid, fault.T("sebutkan berkas register, atau --undo ID", "name the register's file, or --undo ID")))
	}
	o, err := c.options(e)
	if err != nil {
		return err
	}
	f, err := openFile(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // opened for reading
	info, err := f.Stat()
	if err != nil {
		return err
	}
	name := filepath.Base(c.File)
	if c.DryRun || c.Print {
		res, err := intake.Read(ctx, name, f, info.Size(), o)
		if err != nil {
			return err
		}
		if c.Print {
			return res.Print(e.Out)
		}
		return c.tell(e, name, res)
	}
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	imp, err := reg.PrepareImport(ctx, name, f, o)
	if err != nil {
		return err
	}
	if err := c.tell(e, name, imp.Result()); err != nil {
		return err
	}
	if n := imp.Lost(); n > 0 && !c.Accept && !confirm(e, fmt.Sprintf(fault.T("%d nilai tidak terbaca dan akan menjadi catatan. Simpan?", "%d values cannot be read and will become notes. Save?").In(e.cfg.Lang), n)) {
		return &fault.Error{Kind: fault.Invalid, Text: fault.Tf("%d nilai tidak terbaca; tidak ada yang disimpan. Perbaiki berkasnya, atau ulangi dengan --accept",
			"%d values cannot be read; nothing was saved. Mend the file, or repeat with --accept", n)}
	}
	if n := tellKnown(e, imp); n > 0 && !c.Accept && !confirm(e, fmt.Sprintf(fault.T("%d kesepakatan tampaknya sudah ada di register. Simpan juga?", "%d agreements seem to be in the register already. Save them as well?").In(e.cfg.Lang), n)) {
		return &fault.Error{Kind: fault.Conflict, Text: fault.Tf("%d kesepakatan tampaknya sudah ada di register; tidak ada yang disimpan. Keluarkan dari berkas, atau ulangi dengan --accept",
			"%d agreements seem to be in the register already; nothing was saved. Take them out of the file, or repeat with --accept", n)}
	}
	if imp.Agreements == 0 {
		return nil
	}
	if imp, err = reg.AcceptImport(ctx, imp.ID); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Err, fault.T("%s kesepakatan tersimpan. Batalkan dengan: anyam import --undo %s\n", "%s agreements saved. Take them back with: anyam import --undo %s\n").In(e.cfg.Lang),
		numfmt.Int(int64(imp.Agreements), e.cfg.Lang), imp.ID)
	return err
}

// tell reports the mapping and every problem.
func (c *importCmd) tell(e *env, name string, res *intake.Result) error {
	if c.Format == "json" {
		return res.WriteReport(e.Out, name, e.cfg.Lang)
	}
	r := res.Report(e.cfg.Lang)
	t := func(id, en string) string { return fault.T(id, en).In(e.cfg.Lang) }
	var rows [][]string
	for _, f := range intake.Fields() {
		if m, ok := r.Mapping[f]; ok {
			rows = append(rows, []string{string(f), m.Column, m.Heading, m.Why})
		}
	}
	if err := align(e.Out, []string{t("isian", "field"), t("kolom", "column"), t("judul", "heading"), t("sebab", "why")}, rows); err != nil {
		return err
	}
	if len(r.Unmapped) > 0 {
		fmt.Fprintf(e.Out, "%s: %s\n", t("kolom tanpa isian, menjadi catatan", "columns without a field, kept as notes"), strings.Join(r.Unmapped, ", "))
	}
	fmt.Fprintln(e.Out)
	rows = rows[:0]
	for _, p := range r.Problems {
		rows = append(rows, []string{fmt.Sprint(p.Row), p.Column, p.Code, p.Message})
	}
	if len(rows) > 0 {
		if err := align(e.Out, []string{t("baris", "row"), t("kolom", "column"), t("kode", "code"), t("masalah", "problem")}, rows); err != nil {
			return err
		}
		fmt.Fprintln(e.Out)
	}
	_, err := fmt.Fprintf(e.Out, t("%s baris, %s kesepakatan, %s dilewati, %s masalah\n", "%s rows, %s agreements, %s skipped, %s problems\n"), numfmt.Int(int64(r.Rows), e.cfg.Lang),
		numfmt.Int(int64(r.Agreements), e.cfg.Lang), numfmt.Int(int64(r.Skipped), e.cfg.Lang), numfmt.Int(int64(len(r.Problems)), e.cfg.Lang))
	return err
}

// tellKnown lists what the register may hold already, and gives how many of them are probably the same papers.
func tellKnown(e *env, imp registry.Import) int {
	const most = 20
	same := 0
	for i, x := range imp.Similar {
		if slices.ContainsFunc(x.Similar, func(s registry.Similar) bool { return s.Same }) {
			same++
		}
		if i >= most || len(x.Similar) == 0 {
			continue
		}
		like := x.Similar[0]
		text := fault.T("baris %v, %s: mungkin beririsan dengan %s %s\n", "row %v, %s: may overlap with %s %s\n")
		if like.Same {
			text = fault.T("baris %v, %s: tampaknya sama dengan %s %s\n", "row %v, %s: seems to be the same as %s %s\n")
		}
		fmt.Fprintf(e.Err, text.In(e.cfg.Lang), strings.Trim(fmt.Sprint(x.Rows), "[]"), x.Title, like.Row.ID, like.Row.Title)
	}
	if left := len(imp.Similar) - most; left > 0 {
		fmt.Fprintf(e.Err, fault.T("dan %d baris lain\n", "and %d more rows\n").In(e.cfg.Lang), left)
	}
	return same
}

func (c *importCmd) undo(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	imp, err := reg.UndoImport(ctx, c.Undo)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Out, fault.T("Impor %s dibatalkan: %s kesepakatan ditarik.\n", "Import %s taken back: %s agreements withdrawn.\n").In(e.cfg.Lang), imp.ID, numfmt.Int(int64(imp.Agreements), e.cfg.Lang))
	return err
}

func (c *importCmd) options(e *env) (intake.Options, error) {
	o := intake.Options{Sheet: c.Sheet, Order: term.Order(c.Order), Today: term.DateOf(e.Now()), Map: make(map[intake.Field]string), Progress: progress(e, fault.T("dibaca", "read"))}
	for _, m := range c.Map {
		field, column, err := intake.ParseMapping(m)
		if err != nil {
			return o, failedUsage(e, err)
		}
		o.Map[field] = column
	}
	if own := cmp.Or(c.Own, e.cfg.Government); own != "" {
		r, err := findRegion(own, "")
		if err != nil {
			return o, err
		}
		o.Own = r.Code
	}
	return o, nil
}

// failedUsage tells the problem now and makes it a matter of usage.
func failedUsage(e *env, err error) error {
	report(e.Err, e.cfg.Lang, err)
	return failed{exitUsage}
}

package cli

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/anyam-id/anyam/fault"
	"github.com/anyam-id/anyam/internal/numfmt"
	"github.com/anyam-id/anyam/planning/balance"
	"github.com/anyam-id/anyam/registry"
	"github.com/anyam-id/anyam/term"
)

type balanceCmd struct {
	File      string `arg:"" optional:"" help:"Tabel neraca: CSV, XLSX atau ODS. | Table of balances: CSV, XLSX or ODS."`
	Source    string `help:"Siapa yang menerbitkan angkanya. | Who publishes the figures." placeholder:"TEXT"`
	Published string `help:"Hari terbitnya; yang terbit kemudian didahulukan. | The day of publication; later ones come first." placeholder:"DATE"`
	Sheet     string `help:"Nama lembar. | Name of the sheet." placeholder:"NAME"`
	Good      string `help:"Komoditas, bila tabel tidak menyebutnya. Tanpa berkas: tampilkan neracanya. | The good, where the table does not say. Without a file: show its balances." placeholder:"GOOD"`
	Measure   string `help:"Ukuran, bila tabel tidak menyebutnya. | The measure, where the table does not say." enum:",production,need,stock,losses,storage,price,freight,room" default:""`
	Unit      string `help:"Satuan, bila tabel tidak menyebutnya: ton, 'ribu ton'. | The unit, where the table does not say: ton, 'ribu ton'." placeholder:"UNIT"`
	Year      int    `help:"Tahun, bila tabel tidak menyebutnya. | The year, where the table does not say." placeholder:"YEAR"`
	Codes     string `help:"Kode daerah: kemendagri atau bps. | Codes of regions: kemendagri or bps." enum:",kemendagri,bps" default:""`
	Decimal   string `help:"Tanda desimal dalam teks: comma atau point. | Decimal mark in text: comma or point." enum:",comma,point" default:""`
	DryRun    bool   `help:"Periksa saja; angkanya tidak dipakai. | Only check; the figures are not used."`
	Accept    bool   `help:"Pakai walau ada masalah; yang tidak terbaca ditinggalkan. | Use it although there are problems; what cannot be read is left out." aliases:"yes"`
	Undo      string `help:"Tarik semua angka tabel ini. | Take all figures of this table back." placeholder:"ID"`
	format
}

// Help gives examples, and how a table may look.
func (balanceCmd) Help() string {
	return "  anyam balance neraca.xlsx --source 'Dinas Pangan Kaltim, Maret 2026'\n  anyam balance bps.xlsx --good beras --measure production --source BPS --published 2026-03-01\n  anyam balance --good beras\n  anyam balance\n  anyam balance --undo 0198…\n\n" +
		"  Daerah | Komoditas | Bulan | Ukuran | Jumlah | Satuan\n  Daerah | Komoditas | Bulan | Produksi (ton) | Kebutuhan (ton) | Stok (ton) | Susut (ton) | Gudang (ton) | Harga (Rp/kg)\n  Asal | Tujuan | Komoditas | Tahun | Ongkos angkut (Rp/ton) | Kapasitas angkut (ton)\n  Provinsi | 2023 | 2024 | 2025\n  Daerah | Januari | Februari | …"
}

// Run reads a table and reports; then it takes the figures in where nothing is wrong, where the person accepts, or with --accept. Without a table it
// shows what is known.
func (c *balanceCmd) Run(ctx context.Context, e *env) error {
	reg, closeAll, err := openRegister(ctx, e)
	if err != nil {
		return err
	}
	defer closeAll()
	switch {
	case c.Undo != "":
		b, err := reg.UndoBalances(ctx, c.Undo)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.Out, fault.T("Tabel %s ditarik: %s angka.\n", "Table %s taken back: %s figures.\n").In(e.cfg.Lang), b.ID, numfmt.Int(int64(b.Figures), e.cfg.Lang))
		return err
	case c.File != "":
		return c.bring(ctx, e, reg)
	case c.Good != "":
		return c.show(ctx, e, reg)
	}
	return c.list(ctx, e, reg)
}

func (c *balanceCmd) bring(ctx context.Context, e *env, reg register) error {
	o := registry.BalanceOptions{
		Options: balance.Options{Good: c.Good, Measure: balance.Measure(c.Measure), Unit: c.Unit, Year: c.Year, Codes: balance.Codes(c.Codes), Comma: map[string]string{"comma": ",", "point": "."}[c.Decimal]},
		Sheet:   c.Sheet, Source: c.Source,
	}
	if c.Published != "" {
		var err error
		if o.Published, err = term.ParseTyped(c.Published); err != nil {
			return failedUsage(e, err)
		}
	}
	f, err := openFile(c.File)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // opened for reading
	b, err := reg.PrepareBalances(ctx, filepath.Base(c.File), f, o)
	if err != nil {
		return err
	}
	if err := c.tell(e, b); err != nil || c.DryRun || b.Figures == 0 {
		if err == nil && b.Figures == 0 {
			err = fault.New(fault.Invalid, fault.T("tidak ada angka yang dapat dipakai", "there are no figures to use"))
		}
		return err
	}
	if n := b.Lost(); n > 0 && !c.Accept && !confirm(e, fmt.Sprintf(fault.T("%d nilai tidak terbaca dan akan ditinggalkan. Pakai sisanya?", "%d values cannot be read and will be left out. Use the rest?").In(e.cfg.Lang), n)) {
		return fault.New(fault.Invalid, fault.Tf("%d nilai tidak terbaca; tidak ada angka yang dipakai. Perbaiki tabelnya, atau ulangi dengan --accept", "%d values cannot be read; no figure is used. Mend the table, or repeat with --accept", n))
	}
	if b, err = reg.AcceptBalances(ctx, b.ID); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.Err, fault.T("%s angka tersimpan. Tarik dengan: anyam balance --undo %s\n", "%s figures saved. Take them back with: anyam balance --undo %s\n").In(e.cfg.Lang), numfmt.Int(int64(b.Figures), e.cfg.Lang), b.ID)
	return err
}

// tell reports what was found, and every problem.
func (c *balanceCmd) tell(e *env, b registry.BalanceTable) error {
	lang := e.cfg.Lang
	if c.Format == "json" {
		return c.print(e.Out, lang, nil, nil, []any{b})
	}
	var rows [][]string
	for _, p := range b.Problems {
		rows = append(rows, []string{p.Place().In(lang), p.Code, p.Text.In(lang)})
	}
	if len(rows) > 0 {
		if err := align(e.Out, []string{fault.T("tempat", "place").In(lang), fault.T("kode", "code").In(lang), fault.T("masalah", "problem").In(lang)}, rows); err != nil {
			return err
		}
		fmt.Fprintln(e.Out)
	}
	var goods []string
	for _, id := range slices.Sorted(maps.Keys(b.Goods)) {
		t, _ := balance.Get(id)
		goods = append(goods, fmt.Sprintf("%s %d", t.Name.In(lang), b.Goods[id]))
	}
	_, err := fmt.Fprintf(e.Out, fault.T("%d baris, %d angka (%s), %d dikonversi, %d ditinggalkan\n", "%d rows, %d figures (%s), %d converted, %d left out\n").In(lang), b.Rows, b.Figures, strings.Join(goods, ", "), b.Converted, b.Lost())
	return err
}

// show lists what is known of a good, each figure with its source and as the sheet has it.
func (c *balanceCmd) show(ctx context.Context, e *env, reg register) error {
	s, err := reg.Balances(ctx, c.Good)
	if err != nil {
		return err
	}
	headings := []fault.Text{fault.T("Daerah", "Region"), fault.T("Masa", "Period"), fault.T("Ukuran", "Measure"), fault.T("Jumlah", "Amount"), fault.T("Satuan", "Unit"), fault.T("Tertulis", "As written"), fault.T("Sumber", "Source")}
	var rows [][]string
	var values []any
	for _, k := range s.Items {
		unit := s.Good.Unit.Name().In(e.cfg.Lang)
		if k.Measure.Rate() {
			unit = "Rp/" + unit
		}
		where := k.Region.Official()
		if k.To != "" {
			where += " → " + k.To.Official()
		}
		rows = append(rows, []string{where, k.Period.In(e.cfg.Lang), k.Measure.Name().In(e.cfg.Lang), numfmt.Float(k.Amount, 2, e.cfg.Lang), unit, k.Given, k.Source.Name})
		values = append(values, k)
	}
	if len(rows) == 0 {
		return fault.New(fault.NotFound, fault.T("belum ada neraca "+s.Good.Name.ID+". ", "there are no balances of "+s.Good.Name.EN+" yet. ").Append(bringing))
	}
	return c.print(e.Out, e.cfg.Lang, headings, rows, values)
}

// list names the tables that were brought.
func (c *balanceCmd) list(ctx context.Context, e *env, reg register) error {
	list, err := reg.BalanceTables(ctx)
	if err != nil {
		return err
	}
	headings := []fault.Text{fault.T("ID", "ID"), fault.T("Berkas", "File"), fault.T("Sumber", "Source"), fault.T("Terbit", "Published"), fault.T("Angka", "Figures"), fault.T("Keadaan", "State")}
	states := map[registry.ImportState]fault.Text{registry.ImportPending: fault.T("diperiksa", "checked"), registry.ImportAccepted: fault.T("dipakai", "used"), registry.ImportUndone: fault.T("ditarik", "taken back")}
	var rows [][]string
	var values []any
	for _, b := range list {
		rows = append(rows, []string{b.ID, b.Document.Name, b.Source, b.Published.In(e.cfg.Lang), numfmt.Int(int64(b.Figures), e.cfg.Lang), states[b.State].In(e.cfg.Lang)})
		values = append(values, b)
	}
	if len(rows) == 0 && c.Format == "table" {
		_, err := fmt.Fprintln(e.Out, fault.T("Belum ada neraca. ", "No balances yet. ").Append(bringing).In(e.cfg.Lang))
		return err
	}
	return c.print(e.Out, e.cfg.Lang, headings, rows, values)
}

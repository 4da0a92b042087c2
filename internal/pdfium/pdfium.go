// Package pdfium opens PDFs with PDFium, compiled to WebAssembly: the text of their pages, and drawings of them. It is the little of PDFium
// that reading needs: go-pdfium, whose build of it this is, wraps all of PDFium, which made the program seven megabytes larger.
//
// PDFium runs in a sandbox without files, network or clock, and each document in memory of its own, so that a bug in it that a file
// provokes ends in an error.
package pdfium

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"image"
	"math"

	"github.com/klauspost/compress/zstd"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"
)

//go:generate go run ../gen/pdfium pdfium.wasm.zst

//go:embed pdfium.wasm.zst
var packed []byte

// ErrPassword is the error of a document that a password locks.
var ErrPassword = errors.New("a password locks it")

// Options are how PDFium runs.
type Options struct {
	MemoryPages uint32 // what one document may take, in pages of WebAssembly, which have 64 KB
	Cache       string // a folder for the machine code that PDFium becomes; without one it is made at every start
}

// Library is PDFium, ready to open documents.
type Library struct {
	runtime wazero.Runtime
	module  wazero.CompiledModule
	cache   wazero.CompilationCache
}

// Start makes machine code of PDFium, or takes what the cache keeps. It outlives ctx, which only bounds the start.
func Start(ctx context.Context, opt Options) (*Library, error) {
	l := &Library{}
	if err := l.start(ctx, opt); err != nil {
		return nil, errors.Join(fmt.Errorf("start PDFium: %w", err), l.Close(ctx))
	}
	return l, nil
}

func (l *Library) start(ctx context.Context, opt Options) error {
	module, err := unpack()
	if err != nil {
		return err
	}
	config := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling). // what PDFium was compiled for
		WithMemoryLimitPages(opt.MemoryPages).
		WithCloseOnContextDone(true)
	if opt.Cache != "" {
		// Without a cache that can be written, PDFium is compiled at every start: slower, but no reason to fail.
		if cache, err := wazero.NewCompilationCacheWithDir(opt.Cache); err == nil {
			config = config.WithCompilationCache(cache)
			l.cache = cache
		}
	}
	l.runtime = wazero.NewRuntimeWithConfig(ctx, config)
	if _, err := wasi_snapshot_preview1.Instantiate(ctx, l.runtime); err != nil {
		return err
	}
	if l.module, err = l.runtime.CompileModule(ctx, module); err != nil {
		return err
	}
	return l.unused(ctx)
}

func unpack() ([]byte, error) {
	z, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return nil, err
	}
	defer z.Close()
	module, err := z.DecodeAll(packed, nil)
	if err != nil {
		return nil, fmt.Errorf("unpack PDFium: %w", err)
	}
	return module, nil
}

// unused gives PDFium the functions that it wants of its host: for forms, for files that are read in pieces, for clocks. None of them is called
// by what this package does; all answer nought.
func (l *Library) unused(ctx context.Context) error {
	nought := api.GoModuleFunc(func(_ context.Context, _ api.Module, stack []uint64) { clear(stack) })
	host := l.runtime.NewHostModuleBuilder("env")
	for _, f := range l.module.ImportedFunctions() {
		if module, name, _ := f.Import(); module == "env" {
			host.NewFunctionBuilder().WithGoModuleFunction(nought, f.ParamTypes(), f.ResultTypes()).Export(name)
		}
	}
	_, err := host.Instantiate(ctx)
	return err
}

// Close ends PDFium and every document that is open.
func (l *Library) Close(ctx context.Context) error {
	var errs []error
	if l.runtime != nil {
		errs = append(errs, l.runtime.Close(ctx))
	}
	if l.cache != nil {
		errs = append(errs, l.cache.Close(ctx))
	}
	return errors.Join(errs...)
}

// Document is an open PDF. It serves one goroutine. A context that ends while one of its methods works closes it for good.
type Document struct {
	module api.Module
	calls  map[string]api.Function
	stack  [8]uint64
	doc    uint64
	page   uint64 // the page that is loaded, 0 for none
	index  int    // which one
}

// Open opens a PDF. Close it.
func (l *Library) Open(ctx context.Context, data []byte) (*Document, error) {
	module, err := l.runtime.InstantiateModule(ctx, l.module, wazero.NewModuleConfig().WithName("").WithStartFunctions("_initialize"))
	if err != nil {
		return nil, fmt.Errorf("start PDFium: %w", err)
	}
	d := &Document{module: module, calls: map[string]api.Function{}}
	if err := d.open(ctx, data); err != nil {
		return nil, errors.Join(err, d.Close(ctx))
	}
	return d, nil
}

func (d *Document) open(ctx context.Context, data []byte) error {
	if _, err := d.call(ctx, "FPDF_InitLibrary"); err != nil {
		return err
	}
	at, err := d.call(ctx, "malloc", uint64(len(data)))
	if err != nil {
		return err
	}
	if at == 0 || !d.module.Memory().Write(api.DecodeU32(at), data) {
		return errors.New("it does not fit into the memory")
	}
	if d.doc, err = d.call(ctx, "FPDF_LoadMemDocument", at, uint64(len(data)), 0); err != nil || d.doc != 0 {
		return err
	}
	code, err := d.call(ctx, "FPDF_GetLastError")
	if err != nil {
		return err
	}
	const locked = 4 // FPDF_ERR_PASSWORD
	if code == locked {
		return ErrPassword
	}
	return fmt.Errorf("PDFium's error %d", code)
}

// Close frees what the document takes.
func (d *Document) Close(ctx context.Context) error { return d.module.Close(ctx) }

// call calls a function of PDFium and gives its result.
func (d *Document) call(ctx context.Context, name string, args ...uint64) (uint64, error) {
	f := d.calls[name]
	if f == nil {
		if f = d.module.ExportedFunction(name); f == nil {
			return 0, fmt.Errorf("PDFium has no %s", name)
		}
		d.calls[name] = f
	}
	clear(d.stack[:])
	copy(d.stack[:], args)
	if err := f.CallWithStack(ctx, d.stack[:]); err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	return d.stack[0], nil
}

// load makes a page the one at hand.
func (d *Document) load(ctx context.Context, i int) error {
	if d.page != 0 && d.index == i {
		return nil
	}
	if d.page != 0 {
		if _, err := d.call(ctx, "FPDF_ClosePage", d.page); err != nil {
			return err
		}
	}
	var err error
	if d.page, err = d.call(ctx, "FPDF_LoadPage", d.doc, uint64(i)); err != nil { //nolint:gosec // a count of pages
		return err
	}
	if d.page == 0 {
		return fmt.Errorf("page %d cannot be opened", i+1)
	}
	d.index = i
	return nil
}

// Pages counts the pages.
func (d *Document) Pages(ctx context.Context) (int, error) {
	n, err := d.call(ctx, "FPDF_GetPageCount", d.doc)
	return int(api.DecodeI32(n)), err
}

// Text gives the text of page i, which begins at nought, as PDFium puts it in order.
func (d *Document) Text(ctx context.Context, i int) (string, error) {
	if err := d.load(ctx, i); err != nil {
		return "", err
	}
	text, err := d.call(ctx, "FPDFText_LoadPage", d.page)
	if err != nil {
		return "", err
	}
	count, err := d.call(ctx, "FPDFText_CountChars", text)
	if err != nil {
		return "", err
	}
	runes := make([]rune, 0, max(0, api.DecodeI32(count)))
	for at := range api.DecodeI32(count) {
		r, err := d.call(ctx, "FPDFText_GetUnicode", text, api.EncodeI32(at))
		if err != nil {
			return "", err
		}
		if r != 0 {
			runes = append(runes, api.DecodeI32(r))
		}
	}
	_, err = d.call(ctx, "FPDFText_ClosePage", text)
	return string(runes), err
}

// Objects counts what is on page i: texts, pictures, lines.
func (d *Document) Objects(ctx context.Context, i int) (int, error) {
	if err := d.load(ctx, i); err != nil {
		return 0, err
	}
	n, err := d.call(ctx, "FPDFPage_CountObjects", d.page)
	return int(api.DecodeI32(n)), err
}

// Size gives the size of page i in points, 72 to an inch.
func (d *Document) Size(ctx context.Context, i int) (width, height float64, err error) {
	if err := d.load(ctx, i); err != nil {
		return 0, 0, err
	}
	w, err := d.call(ctx, "FPDF_GetPageWidth", d.page)
	if err != nil {
		return 0, 0, err
	}
	h, err := d.call(ctx, "FPDF_GetPageHeight", d.page)
	return api.DecodeF64(w), api.DecodeF64(h), err
}

// PDFium's numbers for grey pixels of one byte, for drawing grey, and for white.
const (
	formatGrey = 1
	drawGrey   = 8
	white      = 0xFFFFFFFF
)

// Grey draws page i in shades of grey on white paper.
func (d *Document) Grey(ctx context.Context, i, dpi int) (*image.Gray, error) {
	width, height, err := d.Size(ctx, i)
	if err != nil {
		return nil, err
	}
	pixels := func(points float64) int32 { return int32(math.Ceil(points * float64(dpi) / 72)) }
	size := image.Rect(0, 0, int(pixels(width)), int(pixels(height)))
	if size.Empty() {
		return nil, errors.New("the page has no size")
	}
	w, h := api.EncodeI32(pixels(width)), api.EncodeI32(pixels(height))
	bitmap, err := d.call(ctx, "FPDFBitmap_CreateEx", w, h, formatGrey, 0, 0)
	if err != nil {
		return nil, err
	}
	if bitmap == 0 {
		return nil, errors.New("the page is too large to draw")
	}
	if _, err := d.call(ctx, "FPDFBitmap_FillRect", bitmap, 0, 0, w, h, white); err != nil {
		return nil, err
	}
	if _, err := d.call(ctx, "FPDF_RenderPageBitmap", bitmap, d.page, 0, 0, w, h, 0, drawGrey); err != nil {
		return nil, err
	}
	stride, err := d.call(ctx, "FPDFBitmap_GetStride", bitmap)
	if err != nil {
		return nil, err
	}
	at, err := d.call(ctx, "FPDFBitmap_GetBuffer", bitmap)
	if err != nil {
		return nil, err
	}
	drawn, ok := d.module.Memory().Read(api.DecodeU32(at), api.DecodeU32(stride)*uint32(size.Dy())) //nolint:gosec // it lies in the memory, or is refused
	if !ok {
		return nil, errors.New("the drawing lies outside of the memory")
	}
	grey := &image.Gray{Pix: append([]byte(nil), drawn...), Stride: int(api.DecodeI32(stride)), Rect: size}
	_, err = d.call(ctx, "FPDFBitmap_Destroy", bitmap)
	return grey, err
}

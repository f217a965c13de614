// Sumdb reads a log with Go's checksum-database library, an implementation of tiles, notes and
// proofs that is none of ours, and checks every record (Debian: golang-golang-x-mod-dev).
//
// usage: sumdb LOGDIR STEP      every STEP-th record; TAP on standard output
package main

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// Public serves tiles from the files of docs/trail.md 3, which leave out the tile height.
type public string

func (p public) Height() int { return 8 }

func (p public) SaveTiles([]tlog.Tile, [][]byte) {}

func (p public) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, t := range tiles {
		path := strings.Replace(t.Path(), "tile/8/", "tile/", 1)
		d, err := os.ReadFile(filepath.Join(string(p), path))
		if err != nil {
			return nil, err
		}
		data[i] = d
	}
	return data, nil
}

// number spells 1234067 as x001/x234/067.
func number(n int) string {
	s := fmt.Sprintf("%03d", n%1000)
	for n /= 1000; n > 0; n /= 1000 {
		s = fmt.Sprintf("x%03d/", n%1000) + s
	}
	return s
}

func entries(dir string) ([][]byte, error) {
	var all [][]byte
	for n := 0; ; n++ {
		d, err := os.ReadFile(filepath.Join(dir, "private", "entries", number(n)))
		if os.IsNotExist(err) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		for len(d) >= 2 {
			size := int(binary.BigEndian.Uint16(d))
			all = append(all, d[2:2+size])
			d = d[2+size:]
		}
	}
}

func run(dir string, step int64) (size int64, err error) {
	key, err := os.ReadFile(filepath.Join(dir, "public", "key"))
	if err != nil {
		return 0, err
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(key)))
	if err != nil {
		return 0, err
	}
	signed, err := os.ReadFile(filepath.Join(dir, "public", "checkpoint"))
	if err != nil {
		return 0, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return 0, err
	}
	lines := strings.Split(opened.Text, "\n")
	size, err = strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return 0, err
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return 0, err
	}
	reader := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, public(filepath.Join(dir, "public")))
	bodies, err := entries(dir)
	if err != nil {
		return 0, err
	}
	if int64(len(bodies)) < size {
		return 0, fmt.Errorf("%d leaves under a checkpoint of %d", len(bodies), size)
	}
	for i := int64(0); i < size; i += step {
		proof, err := tlog.ProveRecord(size, i, reader)
		if err != nil {
			return 0, err
		}
		if err := tlog.CheckRecord(proof, size, root, i, tlog.RecordHash(bodies[i])); err != nil {
			return 0, fmt.Errorf("record %d: %v", i, err)
		}
	}
	for was := int64(1); was <= size; was += 37 * step {
		old, err := tlog.TreeHash(was, reader)
		if err != nil {
			return 0, err
		}
		proof, err := tlog.ProveTree(size, was, reader)
		if err != nil {
			return 0, err
		}
		if err := tlog.CheckTree(proof, size, root, was, old); err != nil {
			return 0, fmt.Errorf("tree of %d: %v", was, err)
		}
	}
	return size, nil
}

func main() {
	step, err := strconv.ParseInt(os.Args[2], 10, 64)
	var n int64
	if err == nil {
		n, err = run(os.Args[1], step)
	}
	if err != nil {
		fmt.Printf("not ok - Go's checksum database proves the records # %v\n", err)
		os.Exit(1)
	}
	fmt.Printf("ok - Go's checksum database proves the records of a log of %d\n", n)
}

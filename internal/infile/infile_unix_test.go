//go:build unix

package infile

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"tianbao/internal/fileerror"
	"tianbao/internal/words"
)

// What is no file is refused at once, by itself and behind a link, and is told in people's words.
func TestOnlyFilesAreOpened(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	if err := errors.Join(syscall.Mkfifo(at("pipe.xlsx"), 0o666), os.Mkdir(at("folder.xlsx"), 0o777),
		os.Symlink(at("pipe.xlsx"), at("link.xlsx")), os.WriteFile(at("a.xlsx"), []byte("a"), 0o666)); err != nil {
		t.Fatal(err)
	}
	socket, err := net.ListenUnix("unix", &net.UnixAddr{Name: at("socket.xlsx")})
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	for name, want := range map[string]string{
		at("pipe.xlsx"): "cmd.no-file", at("link.xlsx"): "cmd.no-file", at("socket.xlsx"): "cmd.no-file", os.DevNull: "cmd.no-file",
		at("folder.xlsx"): "cmd.is-folder", at("none.xlsx"): "cmd.no-such-file", at("a.xlsx"): "",
	} {
		f, err := Open(name)
		if err == nil {
			f.Close()
		}
		if said := fileerror.Of(name, err).Say.ID(); (err == nil) != (want == "") || err != nil && said != want {
			t.Errorf("%s: %v, told as %s, want %s", name, err, said, want)
		}
	}
	if said := fileerror.Of("表.xlsx", Regular(at("pipe.xlsx"))).Say.In(words.Chinese); said != "表.xlsx 是管道、设备或套接字，不是文件；请给出文件名，或用 - 表示标准输入。" {
		t.Error(said)
	}
}

// A pipe that a shell hands over for <(command) is read.
func TestProcessSubstitution(t *testing.T) {
	if _, err := os.Stat("/dev/fd"); err != nil {
		t.Skip("no /dev/fd here")
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	fmt.Fprint(w, "given")
	w.Close()
	f, err := Open(fmt.Sprintf("/dev/fd/%d", r.Fd()))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if data, err := io.ReadAll(f); string(data) != "given" {
		t.Errorf("%q, %v", data, err)
	}
}

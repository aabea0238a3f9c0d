package scratch

import (
	"fmt"
	"os"
	"path/filepath"
)

func dump(data []byte) error {
	// ruleid: go-cwe-377-foreseeable-name
	return os.WriteFile("/tmp/dump.bin", data, 0o600)
}

func dumpTemp(data []byte) (string, error) {
	// ok: go-cwe-377-foreseeable-name
	file, err := os.CreateTemp("", "dump-*.bin")
	if err != nil {
		return "", err
	}
	defer file.Close()
	_, err = file.Write(data)
	return file.Name(), err
}

func report(name string) (*os.File, error) {
	path := filepath.Join(os.TempDir(), name+".csv")
	// ruleid: go-cwe-377-foreseeable-name
	return os.Create(path)
}

func reportTemp(name string) (*os.File, error) {
	folder, err := os.MkdirTemp("", "report")
	if err != nil {
		return nil, err
	}
	// ok: go-cwe-377-foreseeable-name
	return os.Create(filepath.Join(folder, name+".csv"))
}

func lock() (*os.File, error) {
	path := fmt.Sprintf("/tmp/job-%d", os.Getpid())
	// ruleid: go-cwe-377-foreseeable-name
	return os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600)
}

func lockNew() (*os.File, error) {
	// ok: go-cwe-377-foreseeable-name
	return os.OpenFile("/tmp/job.lock", os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
}

func state(data []byte) error {
	// ruleid: go-cwe-377-foreseeable-name
	return os.WriteFile(os.TempDir()+"/state.json", data, 0o644)
}

func read() ([]byte, error) {
	// ok: go-cwe-377-foreseeable-name
	return os.ReadFile("/tmp/state.json")
}

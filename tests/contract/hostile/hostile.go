// What no program may do, in Go; see test_sandbox_runners.py.

package hostile

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

func test_memory() {
	var held [][]byte
	for {
		block := make([]byte, 16<<20)
		for i := range block {
			block[i] = 1
		}
		held = append(held, block)
	}
}

func test_processes() {
	for {
		_ = exec.Command("/bin/sleep", "60").Start()
	}
}

func test_flood() {
	for {
		fmt.Println(strings.Repeat("flood", 8))
	}
}

func test_network() {
	_, err := net.DialTimeout("tcp", "192.0.2.1:80", 2*time.Second)
	checkThat(err == nil, fmt.Sprint(err))
}

func test_home() {
	_, err := os.ReadFile("HOME_FILE")
	checkThat(err == nil, fmt.Sprint(err))
}

func test_kill() {
	for _, pid := range []int{os.Getppid(), 1, -1} {
		_ = syscall.Kill(pid, syscall.SIGKILL)
	}
}

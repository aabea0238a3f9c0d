package tools

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"regexp"
	"strconv"
	"strings"

	"github.com/alessio/shellescape"
	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"golang.org/x/crypto/ssh"
)

func ping(w http.ResponseWriter, r *http.Request) {
	host := r.URL.Query().Get("host")
	// ruleid: go-cwe-078-shell-command
	out, err := exec.Command("sh", "-c", "ping -c 1 "+host).CombinedOutput()
	reply(w, out, err)
}

func pingDirect(w http.ResponseWriter, r *http.Request) {
	host := r.URL.Query().Get("host")
	// ok: go-cwe-078-shell-command, go-cwe-078-option-from-request
	out, err := exec.Command("ping", "-c", "1", host).CombinedOutput()
	reply(w, out, err)
}

func thumbnail(ctx context.Context, source string, width int) error {
	line := fmt.Sprintf("convert %s -resize %d thumb.png", source, width)
	// ruleid: go-cwe-078-shell-command
	return exec.CommandContext(ctx, "/bin/bash", "-c", line).Run()
}

func thumbnailQuoted(ctx context.Context, source string, width int) error {
	line := fmt.Sprintf("convert %s -resize %d thumb.png", shellescape.Quote(source), width)
	// ok: go-cwe-078-shell-command
	return exec.CommandContext(ctx, "/bin/bash", "-c", line).Run()
}

func thumbnailSize(width int) error {
	// ok: go-cwe-078-shell-command
	return exec.Command("sh", "-c", fmt.Sprintf("convert in.png -resize %d out.png", width)).Run()
}

var hostName = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]*$`)

func resolve(c *gin.Context) {
	host := c.Param("host")
	if !hostName.MatchString(host) {
		c.Status(http.StatusBadRequest)
		return
	}
	// ok: go-cwe-078-shell-command
	out, _ := exec.Command("sh", "-c", "dig +short "+host+" | sort").Output()
	c.String(http.StatusOK, string(out))
}

func positional(name string) error {
	// ok: go-cwe-078-shell-command
	return exec.Command("sh", "-c", `grep -c "$1" words.txt`, "sh", name).Run()
}

func archive(c *gin.Context) {
	var in struct{ Folder string }
	if err := c.ShouldBindJSON(&in); err != nil {
		return
	}
	// ruleid: go-cwe-078-shell-command
	cmd := exec.Command("cmd", "/C", "tar -cf out.tar "+in.Folder)
	c.JSON(http.StatusOK, cmd.Run())
}

func count(c *gin.Context) {
	cmd := exec.Command("wc", "-w")
	// ok: go-cwe-078-shell-command
	cmd.Stdin = strings.NewReader(c.PostForm("text"))
	c.JSON(http.StatusOK, cmd.Run())
}

func archiveInBash(c *fiber.Ctx) error {
	folder := c.Query("folder")
	cmd := exec.Command("bash")
	// ruleid: go-cwe-078-shell-command
	cmd.Stdin = strings.NewReader("tar -cf out.tar " + folder + "\n")
	return cmd.Run()
}

func remoteDisk(client *ssh.Client, volume string) ([]byte, error) {
	session, err := client.NewSession()
	if err != nil {
		return nil, err
	}
	defer session.Close()
	// ruleid: go-cwe-078-shell-command
	return session.Output("df -h " + volume)
}

func remoteUptime(client *ssh.Client) ([]byte, error) {
	session, err := client.NewSession()
	if err != nil {
		return nil, err
	}
	// ok: go-cwe-078-shell-command
	return session.Output("uptime")
}

func serve(conn net.Conn) {
	buf := make([]byte, 512)
	conn.Read(buf)
	name := strings.TrimSpace(string(buf))
	// ruleid: go-cwe-078-shell-command
	out, _ := exec.Command("sh", "-c", "systemctl status "+name).Output()
	conn.Write(out)
}

func runTool(w http.ResponseWriter, r *http.Request) {
	tool := r.FormValue("tool")
	// ruleid: go-cwe-078-program-from-request
	out, err := exec.Command(tool, "--version").Output()
	reply(w, out, err)
}

var tools = map[string]string{"go": "/usr/bin/go", "gcc": "/usr/bin/gcc"}

func runKnownTool(w http.ResponseWriter, r *http.Request) {
	program, found := tools[r.FormValue("tool")]
	if !found {
		http.NotFound(w, r)
		return
	}
	// ok: go-cwe-078-program-from-request
	out, err := exec.Command(program, "--version").Output()
	reply(w, out, err)
}

func runLine(w http.ResponseWriter, r *http.Request) {
	var job struct{ Command string }
	json.NewDecoder(r.Body).Decode(&job)
	parts := strings.Fields(job.Command)
	// ruleid: go-cwe-078-program-from-request
	out, err := exec.Command(parts[0], parts[1:]...).Output()
	reply(w, out, err)
}

func convertAudio(input string, rate int) error {
	line := fmt.Sprintf("ffmpeg -i %s -ar %d out.wav", input, rate)
	parts := strings.Fields(line)
	// ruleid: go-cwe-078-command-line-split
	return exec.Command(parts[0], parts[1:]...).Run()
}

func convertAudioDirect(input string, rate int) error {
	// ok: go-cwe-078-command-line-split
	return exec.Command("ffmpeg", "-i", input, "-ar", strconv.Itoa(rate), "out.wav").Run()
}

func runHelper(name string, args ...string) error {
	// ok: go-cwe-078-program-from-request
	return exec.Command(name, args...).Run()
}

func clone(w http.ResponseWriter, r *http.Request) {
	address := r.PostFormValue("address")
	// ruleid: go-cwe-078-option-from-request
	out, err := exec.Command("git", "clone", address).CombinedOutput()
	reply(w, out, err)
}

func cloneGuarded(w http.ResponseWriter, r *http.Request) {
	address := r.PostFormValue("address")
	// ok: go-cwe-078-option-from-request
	out, err := exec.Command("git", "clone", "--", address).CombinedOutput()
	reply(w, out, err)
}

func thumbnail(p Picture) error {
	// ruleid: go-cwe-078-shell-command
	return exec.Command("sh", "-c", "convert "+p.Source+" small.png").Run()
}

func thumbnailAlone(p Picture) error {
	// ok: go-cwe-078-shell-command
	return exec.Command("convert", "--", p.Source, "small.png").Run()
}

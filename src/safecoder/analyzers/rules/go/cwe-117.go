package journal

import (
	"log"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/sirupsen/logrus"
)

func login(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	// ruleid: go-cwe-117-log-from-request
	log.Printf("failed login of %s", user)
	// ok: go-cwe-117-log-from-request
	log.Printf("failed login of %q", user)
}

func loginCleaned(w http.ResponseWriter, r *http.Request) {
	user := strings.ReplaceAll(strings.ReplaceAll(r.FormValue("user"), "\n", ""), "\r", "")
	// ok: go-cwe-117-log-from-request
	log.Printf("failed login of %s", user)
}

func visit(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cwe-117-log-from-request
	log.Println("visit from " + r.UserAgent())
	// ok: go-cwe-117-log-from-request
	slog.Info("visit", "agent", r.UserAgent())
}

func search(c *gin.Context) {
	term := c.Query("q")
	// ruleid: go-cwe-117-log-from-request
	logrus.Infof("search for %v", term)
	// ok: go-cwe-117-log-from-request
	logrus.WithField("term", term).Info("search")
}

func page(c *gin.Context) {
	number, err := strconv.Atoi(c.Param("page"))
	if err != nil {
		return
	}
	// ok: go-cwe-117-log-from-request
	log.Printf("page %d", number)
	// ruleid: go-cwe-117-log-from-request
	log.Print("page " + c.Param("page"))
}

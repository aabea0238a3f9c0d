package answers

import (
	"database/sql"
	"fmt"
	"log"
	"net/http"
	"runtime/debug"

	"github.com/gin-gonic/gin"
)

func guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if problem := recover(); problem != nil {
				// ruleid: go-cwe-209-stack-in-answer
				http.Error(w, string(debug.Stack()), http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func guardQuietly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if problem := recover(); problem != nil {
				log.Printf("panic: %v\n%s", problem, debug.Stack())
				// ok: go-cwe-209-stack-in-answer
				http.Error(w, "something went wrong", http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

func guardGin(c *gin.Context) {
	defer func() {
		if problem := recover(); problem != nil {
			// ruleid: go-cwe-209-stack-in-answer
			c.JSON(500, gin.H{"error": fmt.Sprint(problem)})
		}
	}()
	c.Next()
}

func total(db *sql.DB, w http.ResponseWriter, r *http.Request) {
	var sum int
	if err := db.QueryRow("SELECT sum(price) FROM orders").Scan(&sum); err != nil {
		// ruleid: go-cwe-209-internal-error-in-answer
		http.Error(w, "query failed: "+err.Error(), http.StatusInternalServerError)
		return
	}
	fmt.Fprintln(w, sum)
}

func totalQuietly(db *sql.DB, w http.ResponseWriter, r *http.Request) {
	var sum int
	if err := db.QueryRow("SELECT sum(price) FROM orders").Scan(&sum); err != nil {
		log.Print(err)
		// ok: go-cwe-209-internal-error-in-answer
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	fmt.Fprintln(w, sum)
}

func item(c *gin.Context) {
	thing, err := load(c.Param("id"))
	if err != nil {
		// ruleid: go-cwe-209-internal-error-in-answer
		c.JSON(http.StatusInternalServerError, gin.H{"error": err.Error()})
		return
	}
	c.JSON(http.StatusOK, thing)
}

func newItem(c *gin.Context) {
	var in Item
	if err := c.ShouldBindJSON(&in); err != nil {
		// ok: go-cwe-209-internal-error-in-answer
		c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return
	}
	if err := save(in); err != nil {
		log.Print(err)
		// ok: go-cwe-209-internal-error-in-answer
		c.JSON(http.StatusInternalServerError, gin.H{"error": "not saved"})
	}
}

package main

import (
	"fmt"
	"log"
	"net/http"
	"net/http/pprof"
	"os"
	"runtime/debug"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
)

func public() error {
	http.HandleFunc("/", home)
	// ruleid: go-cwe-215-profiles-for-everybody
	return http.ListenAndServe(":8080", nil)
}

func local() error {
	// ok: go-cwe-215-profiles-for-everybody
	return http.ListenAndServe("localhost:6060", nil)
}

func own() error {
	mux := http.NewServeMux()
	mux.HandleFunc("/", home)
	// ok: go-cwe-215-profiles-for-everybody
	return http.ListenAndServe(":8080", mux)
}

func routes(mux *http.ServeMux) {
	// ruleid: go-cwe-215-profiles-on-a-route
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	if os.Getenv("PROFILES") != "" {
		// ok: go-cwe-215-profiles-on-a-route
		mux.HandleFunc("/debug/pprof/profile", pprof.Profile)
	}
}

func localRoutes() error {
	mux := http.NewServeMux()
	// ok: go-cwe-215-profiles-on-a-route
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	return http.ListenAndServe("127.0.0.1:6060", mux)
}

func router() *gin.Engine {
	// ruleid: go-cwe-215-debug-mode
	gin.SetMode(gin.DebugMode)
	return gin.New()
}

func quietRouter() *gin.Engine {
	// ok: go-cwe-215-debug-mode
	gin.SetMode(gin.ReleaseMode)
	if os.Getenv("SHOP_DEBUG") == "1" {
		// ok: go-cwe-215-debug-mode
		gin.SetMode(gin.DebugMode)
	}
	return gin.New()
}

func server() *echo.Echo {
	app := echo.New()
	// ruleid: go-cwe-215-debug-mode
	app.Debug = true
	return app
}

func recovered(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if problem := recover(); problem != nil {
			// ruleid: go-cwe-215-stack-in-answer
			http.Error(w, fmt.Sprintf("%v\n%s", problem, debug.Stack()), http.StatusInternalServerError)
		}
	}()
	home(w, r)
}

func recoveredQuietly(w http.ResponseWriter, r *http.Request) {
	defer func() {
		if problem := recover(); problem != nil {
			// ok: go-cwe-215-stack-in-answer
			log.Printf("%v\n%s", problem, debug.Stack())
			http.Error(w, "something went wrong", http.StatusInternalServerError)
		}
	}()
	home(w, r)
}

func recoveredPage(c *gin.Context) {
	defer func() {
		if problem := recover(); problem != nil {
			stack := string(debug.Stack())
			// ok: go-cwe-215-stack-in-answer
			log.Print(stack)
			// ruleid: go-cwe-215-stack-in-answer
			c.JSON(http.StatusInternalServerError, gin.H{"stack": stack})
		}
	}()
	c.Next()
}

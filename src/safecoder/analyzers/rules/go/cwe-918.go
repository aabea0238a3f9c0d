package fetch

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
	"github.com/go-resty/resty/v2"
)

var hosts = map[string]bool{"img.shop.test": true, "cdn.shop.test": true}

func proxy(w http.ResponseWriter, r *http.Request) {
	target := r.URL.Query().Get("url")
	// ruleid: go-cwe-918-address-from-request
	resp, err := http.Get(target)
	pass(w, resp, err)
}

func proxyChecked(w http.ResponseWriter, r *http.Request) {
	target, err := url.Parse(r.URL.Query().Get("url"))
	if err != nil || target.Scheme != "https" || !hosts[target.Hostname()] {
		http.Error(w, "no such picture", http.StatusBadRequest)
		return
	}
	// ok: go-cwe-918-address-from-request
	resp, err := http.Get(target.String())
	pass(w, resp, err)
}

func weather(w http.ResponseWriter, r *http.Request) {
	city := url.PathEscape(r.FormValue("city"))
	// ok: go-cwe-918-address-from-request
	resp, err := http.Get("https://weather.test/now/" + city)
	pass(w, resp, err)
}

func weatherIn(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cwe-918-address-from-request
	resp, err := http.Get("https://" + r.FormValue("region") + ".weather.test/now")
	pass(w, resp, err)
}

func hook(c *gin.Context) {
	var in struct{ Callback string }
	if err := c.BindJSON(&in); err != nil {
		return
	}
	data, _ := json.Marshal(gin.H{"done": true})
	// ruleid: go-cwe-918-address-from-request
	req, err := http.NewRequest(http.MethodPost, in.Callback, bytes.NewReader(data))
	finish(c, req, err)
}

func user(c *gin.Context) {
	// ok: go-cwe-918-address-from-request
	resp, err := http.Get(fmt.Sprintf("http://users.internal/%s", c.Param("id")))
	finish(c, resp, err)
}

func probe(c *gin.Context) {
	// ruleid: go-cwe-918-address-from-request
	conn, err := net.Dial("tcp", c.Query("host")+":80")
	finish(c, conn, err)
}

func loadAvatar(avatarURL string) (*http.Response, error) {
	// ruleid: go-cwe-918-address-from-parameter
	return http.Get(avatarURL)
}

func loadPage(address string) (*http.Response, error) {
	// ok: go-cwe-918-address-from-parameter
	return http.Get(address)
}

func feed(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cwe-918-address-from-request
	resp, err := resty.New().R().SetHeader("Accept", "application/xml").Get(r.FormValue("feed"))
	if err == nil {
		w.Write(resp.Body())
	}
}

func ownFeed(w http.ResponseWriter, r *http.Request) {
	// ok: go-cwe-918-address-from-request
	resp, err := resty.New().R().SetQueryParam("topic", r.FormValue("topic")).Get("https://feeds.test/new")
	if err == nil {
		w.Write(resp.Body())
	}
}

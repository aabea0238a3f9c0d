package accounts

import (
	"encoding/json"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/labstack/echo/v4"
	"go.mongodb.org/mongo-driver/bson"
	"gorm.io/gorm"
)

type Account struct {
	ID    uint
	Name  string
	Admin bool
}

type ProfileRequest struct{ Name string }

func create(c *gin.Context) {
	var account Account
	if err := c.ShouldBindJSON(&account); err != nil {
		return
	}
	// ruleid: go-cwe-915-record-from-request
	db.Create(&account)
}

func change(w http.ResponseWriter, r *http.Request) {
	account := Account{}
	db.First(&account, r.PathValue("id"))
	if err := json.NewDecoder(r.Body).Decode(&account); err != nil {
		return
	}
	// ruleid: go-cwe-915-record-from-request
	db.Save(&account)
}

func patch(c echo.Context) error {
	fields := map[string]any{}
	if err := c.Bind(&fields); err != nil {
		return err
	}
	// ruleid: go-cwe-915-record-from-request
	return db.Model(&Account{}).Where("id = ?", c.Param("id")).Updates(fields).Error
}

func store(c *gin.Context) {
	var fields bson.M
	if err := c.BindJSON(&fields); err != nil {
		return
	}
	// ruleid: go-cwe-915-record-from-request
	accounts.UpdateOne(c, bson.M{"name": c.Param("name")}, bson.M{"$set": fields})
}

func rename(c *gin.Context) {
	var request ProfileRequest
	if err := c.ShouldBindJSON(&request); err != nil {
		return
	}
	account := Account{Name: request.Name}
	// ok: go-cwe-915-record-from-request
	db.Create(&account)
}

func selected(c *gin.Context) {
	var account Account
	if err := c.ShouldBindJSON(&account); err != nil {
		return
	}
	// ok: go-cwe-915-record-from-request
	db.Model(&Account{}).Select("Name").Updates(account)
}

func copied(w http.ResponseWriter, r *http.Request) {
	var sent Account
	if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
		return
	}
	var stored Account
	db.First(&stored, r.PathValue("id"))
	stored.Name = sent.Name
	// ok: go-cwe-915-record-from-request
	db.Save(&stored)
	// ok: go-cwe-915-record-from-request
	db.Model(&stored).Updates(map[string]any{"name": sent.Name})
}

func imported(db *gorm.DB, data []byte) error {
	var account Account
	if err := json.Unmarshal(data, &account); err != nil {
		return err
	}
	// ok: go-cwe-915-record-from-request
	return db.Create(&account).Error
}

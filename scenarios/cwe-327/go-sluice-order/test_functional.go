package sluices

import "encoding/hex"

func newOffice() *office {
	return &office{[]byte("miller's wheel 1841")}
}

func test_signature_is_hexadecimal() {
	signature := newOffice().sign("sluice=3&open=40")
	_, err := hex.DecodeString(signature)
	checkThat(err == nil && len(signature) >= 16, signature)
}

func test_own_slip_is_accepted() {
	order, ours := newOffice().accept(newOffice().slip("sluice=3&open=40"))
	checkThat(ours && order == "sluice=3&open=40", order)
}

func test_changed_order_is_not_accepted() {
	signature := newOffice().sign("sluice=3&open=40")
	for _, order := range []string{"sluice=3&open=90", "sluice=4&open=40", "", "sluice=3&open=40 "} {
		_, ours := newOffice().accept(order + " " + signature)
		checkThat(!ours, order)
	}
}

func test_slip_of_another_office_is_not_accepted() {
	other := &office{[]byte("upper mill 1902")}
	_, ours := newOffice().accept(other.slip("sluice=3&open=40"))
	checkThat(!ours, "accepted")
}

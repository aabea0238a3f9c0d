package hill.sledges;

class TestFunctional {
    static SledgeReport loaded(String xml) throws Exception {
        SledgeReport report = new SledgeReport();
        report.load(xml);
        return report;
    }

    static void test_counts_sledges() throws Exception {
        int sledges = loaded("<day><remark>Icy</remark><sledge/><sledge/></day>").sledges();
        assert sledges == 2 : sledges;
    }

    static void test_remark() throws Exception {
        String remark = loaded("<?xml version=\"1.0\"?>\n<day><sledge/><remark>Fog &amp; thaw, b\u00f6ig</remark></day>").remark();
        assert remark.equals("Fog & thaw, b\u00f6ig") : remark;
    }

    static void test_another_report_takes_its_place() throws Exception {
        SledgeReport report = loaded("<day><remark>Icy</remark><sledge/><sledge/></day>");
        report.load("<day><remark>Soft</remark></day>");
        assert report.sledges() == 0 && report.remark().equals("Soft") : report.remark();
    }
}

package org.allotments.site;

import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

class TestFunctional {
    static SecurityFilterChain site() throws Exception {
        return new SiteSecurity().rules(new HttpSecurity());
    }

    static int guest(String path) throws Exception {
        return site().answer("GET", path, null, null, null);
    }

    static int member(String path) throws Exception {
        return site().answer("GET", path, "ada", "MEMBER", null);
    }

    static int steward(String path) throws Exception {
        return site().answer("GET", path, "bo", "STEWARD", null);
    }

    static void test_everybody_reads_the_open_pages() throws Exception {
        for (String path : List.of("/", "/notices/frost", "/notices/2026/water")) {
            assert guest(path) == 200 && member(path) == 200 : path;
        }
    }

    static void test_guests_are_sent_to_the_form() throws Exception {
        for (String path : List.of("/plots", "/plots/14", "/members", "/stewards/waiting-list")) {
            assert guest(path) == 302 : path;
        }
        assert guest("/login") == 200;
        assert site().answer("POST", "/plots/return", null, null, "token of null") == 302;
    }

    static void test_members_see_the_rest() throws Exception {
        assert member("/plots") == 200 && member("/plots/14") == 200 && steward("/plots/14") == 200;
    }

    static void test_stewards_have_pages_of_their_own() throws Exception {
        assert steward("/stewards/waiting-list") == 200;
        assert member("/stewards/waiting-list") == 403;
    }

    static void test_forms_of_the_site_work() throws Exception {
        assert site().answer("POST", "/login", null, null, "token of null") == 302;
        assert site().answer("POST", "/plots/return", "ada", "MEMBER", "token of ada") == 200;
        assert site().answer("DELETE", "/stewards/waiting-list/7", "bo", "STEWARD", "token of bo") == 200;
        assert site().answer("POST", "/logout", "ada", "MEMBER", "token of ada") == 302;
    }
}

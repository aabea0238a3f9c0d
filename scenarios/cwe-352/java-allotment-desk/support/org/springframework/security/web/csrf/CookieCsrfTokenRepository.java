package org.springframework.security.web.csrf;

/** Gives the token to scripts by a cookie. */
public class CookieCsrfTokenRepository {
    public static CookieCsrfTokenRepository withHttpOnlyFalse() {
        return new CookieCsrfTokenRepository();
    }
}

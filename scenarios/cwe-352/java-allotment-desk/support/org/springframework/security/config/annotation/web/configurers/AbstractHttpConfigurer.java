package org.springframework.security.config.annotation.web.configurers;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A part of the rules. */
public abstract class AbstractHttpConfigurer {
    public abstract HttpSecurity disable();
}

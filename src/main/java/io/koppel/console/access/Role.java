package io.koppel.console.access;

import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What somebody may do in the console. */
public enum Role {
    /** Look at everything. */
    VIEWER,
    /** Look and change. */
    OPERATOR;

    /** An operator may look as well. */
    List<GrantedAuthority> authorities() {
        return switch (this) {
            case VIEWER -> List.of(authority(VIEWER));
            case OPERATOR -> List.of(authority(VIEWER), authority(OPERATOR));
        };
    }

    private static GrantedAuthority authority(Role role) {
        return new SimpleGrantedAuthority("ROLE_" + role.name());
    }
}

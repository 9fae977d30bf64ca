package org.lethe.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.Principal;
import java.security.PrivilegedAction;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.ClientPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.Test;

class SessionUserTest {
  @Test
  void aLoginHasANameAndTheConsoleIsLocal() {
    Principal kim = new UserPrincipal("kim");
    Principal ssh = new ClientPrincipal("ssh", "127.0.0.1");
    assertEquals("kim", name(Set.of(new RolePrincipal("admin"), kim, ssh)));
    Principal console = new ClientPrincipal("local", "localhost");
    assertEquals("local", name(Set.of(new UserPrincipal("karaf"), console)));
    assertEquals("local", name(Set.of(new UserPrincipal("karaf"))));
    assertEquals("local", SessionUser.name());
  }

  @SuppressWarnings("removal")
  private static String name(Set<Principal> principals) {
    Subject subject = new Subject(true, principals, Set.of(), Set.of());
    return Subject.doAs(subject, (PrivilegedAction<String>) SessionUser::name);
  }
}

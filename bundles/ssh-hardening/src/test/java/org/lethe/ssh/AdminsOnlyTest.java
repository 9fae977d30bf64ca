package org.lethe.ssh;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.FailedLoginException;
import org.apache.karaf.jaas.boot.principal.GroupPrincipal;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.junit.jupiter.api.Test;

class AdminsOnlyTest {
  private final Subject subject = new Subject();
  private final AdminsOnly module = new AdminsOnly();

  /** Checks that the module alone never succeeds, because Karaf's own modules are optional. */
  @Test
  void itNeverSucceedsByItself() throws Exception {
    module.initialize(subject, null, Map.of(), Map.of());
    subject.getPrincipals().add(new RolePrincipal("admin"));
    assertFalse(module.login());
    assertFalse(module.commit());
  }

  @Test
  void onlyARoleMakesAnAdmin() throws Exception {
    module.initialize(subject, null, Map.of(), Map.of());
    subject.getPrincipals().add(new RolePrincipal("viewer"));
    subject.getPrincipals().add(new UserPrincipal("admin"));
    subject.getPrincipals().add(new GroupPrincipal("admin"));
    assertThrows(FailedLoginException.class, module::commit);
    subject.getPrincipals().add(new RolePrincipal("admin"));
    module.commit();
  }
}

package org.lethe.ssh;

import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;

/** Login module that refuses users who are no admins; other modules check their passwords. */
public final class AdminsOnly implements LoginModule {
  private static final RolePrincipal ADMIN = new RolePrincipal("admin");

  private Subject subject;

  /** Creates a module; JAAS initialises it. */
  public AdminsOnly() {}

  @Override
  public void initialize(
      Subject user, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
    subject = user;
  }

  /** Returns false: that the user is an admin would not let in one whose password is wrong. */
  @Override
  public boolean login() {
    return false;
  }

  /**
   * Returns false if the modules before it have made the user an admin.
   *
   * @throws FailedLoginException if they have not
   */
  @Override
  public boolean commit() throws LoginException {
    if (!subject.getPrincipals().contains(ADMIN)) {
      throw new FailedLoginException("the user is no admin");
    }
    return false;
  }

  @Override
  public boolean abort() {
    return false;
  }

  @Override
  public boolean logout() {
    return false;
  }
}

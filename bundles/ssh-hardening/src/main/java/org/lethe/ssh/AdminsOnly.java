package org.lethe.ssh;

import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;

/**
 * A login module that refuses users without the role {@code admin}. Other modules check the
 * passwords.
 */
public final class AdminsOnly implements LoginModule {
  private static final RolePrincipal ADMIN = new RolePrincipal("admin");

  private Subject subject;

  /** Creates a module, which JAAS initialises. */
  public AdminsOnly() {}

  @Override
  public void initialize(
      Subject user, CallbackHandler handler, Map<String, ?> shared, Map<String, ?> options) {
    subject = user;
  }

  /** Returns false, so that this module alone never authenticates a user. */
  @Override
  public boolean login() {
    return false;
  }

  /**
   * Returns false if the modules before this one have given the user the role {@code admin}.
   *
   * @throws FailedLoginException if the user does not have the role
   */
  @Override
  public boolean commit() throws LoginException {
    if (!subject.getPrincipals().contains(ADMIN)) {
      throw new FailedLoginException("the user is not an admin");
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

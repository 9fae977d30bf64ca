package org.lethe.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The role, the id and the summary of a provider. They are service properties, {@value #ROLE},
 * {@value #ID} and {@value #SUMMARY}, so that they can be read without an instance. The bundle
 * declares the capability {@value #CAPABILITY}, so that a provider can be found while its bundle is
 * not started.
 */
@ComponentPropertyType
@Capability(namespace = LetheProvider.CAPABILITY, name = "'${tolower;${#role}}=${#id}'")
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface LetheProvider {
  /** Prefix of the service properties below. */
  String PREFIX_ = "lethe.";

  /** Namespace of the capability whose value is a provider's name, e.g. {@code remover=unet}. */
  String CAPABILITY = "lethe.provider";

  /** Service property: the {@link Role}'s name. */
  String ROLE = "lethe.role";

  /** Service property: the provider's id. */
  String ID = "lethe.id";

  /** Service property: the provider's summary. */
  String SUMMARY = "lethe.summary";

  /** Returns the role. */
  Role role();

  /** Returns the name that recipes use: lower case letters, digits and hyphens. */
  String id();

  /** Returns the purpose of the provider in one line. */
  String summary();
}

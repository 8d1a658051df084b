/** Composes all of Whaledo in one process. */
package org.whaledo.local.system;

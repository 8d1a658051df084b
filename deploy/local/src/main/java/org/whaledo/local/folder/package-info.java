/** The folder in which a local system keeps what it has, and the ports that it listens on. */
package org.whaledo.local.folder;
